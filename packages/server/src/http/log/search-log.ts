/** Which page of the record was asked for? The latest, one beyond a cursor, or the surroundings of one line. */
import type { z } from "zod";
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";
import type { LogFilter, logRoutes } from "@autocoder/core/api/routes/log.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RecordKey, Store } from "../../engine/ports/store.ts";
import { collect, type Collected, type Search } from "./collect.ts";
import { parseLineId, readCursor, writeCursor } from "./cursor.ts";
import { createMatcher } from "./matcher.ts";

type Query = z.output<(typeof logRoutes)["searchLog"]["input"]>;
type Page = z.output<(typeof logRoutes)["searchLog"]["output"]>;

const MAX_SCANNED = 20_000;

export interface LogSource {
  readonly store: Store;
  readonly state: StudioState;
}

export async function searchLog(source: LogSource, query: Query): Promise<Result<Page, ApiError>> {
  const search = openSearch(source, query);
  if (!search.ok) return search;
  const { before, after, around } = query;
  if ([before, after, around].filter((place) => place !== undefined).length > 1) {
    return bad("Name one of `before`, `after` and `around`, not several.");
  }
  if (around !== undefined) return surroundings(source, search.value, { id: around, limit: query.limit });
  const place = before ?? after;
  const beyond = place === undefined ? undefined : readCursor(place);
  if (place !== undefined && beyond === undefined) return bad("This is no cursor. Take one from an earlier answer.");
  const direction = after === undefined ? "older" : "newer";
  const found = await collect(search.value, { direction, beyond, limit: query.limit, maxScanned: MAX_SCANNED });
  if (!found.ok) return tooSlow;
  return ok(direction === "older" ? olderPage(found.value, beyond) : newerPage(found.value, beyond));
}

/** What a search works with, or why its expression will not do. */
export function openSearch({ store, state }: LogSource, filter: LogFilter): Result<Search, ApiError> {
  const matcher = createMatcher(filter);
  if (!matcher.ok) return bad(`The regular expression cannot be used: ${matcher.error}.`);
  return ok({ store, state, filter, matcher: matcher.value });
}

const olderPage = ({ lines, first, last, isEnd, scanned }: Collected, beyond: RecordKey | undefined): Page => ({
  lines: lines.toReversed(),
  older: isEnd ? null : cursorOf(last),
  newer: cursorOf(first ?? beyond),
  hasNewer: beyond !== undefined,
  scanned,
});

const newerPage = ({ lines, first, last, isEnd, scanned }: Collected, beyond: RecordKey | undefined): Page => ({
  lines: [...lines],
  older: cursorOf(first ?? beyond),
  newer: cursorOf(last),
  hasNewer: !isEnd,
  scanned,
});

const cursorOf = (key: RecordKey | undefined): string | null => (key === undefined ? null : writeCursor(key));

/** A line, half a page before it and half a page after it. */
async function surroundings(
  { store }: LogSource,
  search: Search,
  { id, limit }: { readonly id: string; readonly limit: number },
): Promise<Result<Page, ApiError>> {
  const key = await findLine(store, search, id);
  if (key === undefined) return bad(`There is no line ${id} in this project.`);
  const half = Math.ceil(limit / 2);
  const older = await collect(search, { direction: "older", beyond: key, limit: half, maxScanned: MAX_SCANNED });
  // From just before it, so that it is among those that follow.
  const beyond: RecordKey = key.kind === "event" ? { ...key, seq: key.seq - 1 } : { ...key, n: key.n - 1 };
  const newer = await collect(search, { direction: "newer", beyond, limit: half, maxScanned: MAX_SCANNED });
  if (!older.ok || !newer.ok) return tooSlow;
  return ok({
    lines: [...older.value.lines.toReversed(), ...newer.value.lines],
    older: older.value.isEnd ? null : cursorOf(older.value.last),
    newer: cursorOf(newer.value.last),
    hasNewer: !newer.value.isEnd,
    scanned: older.value.scanned + newer.value.scanned,
  });
}

async function findLine(store: Store, { state, filter }: Search, id: string): Promise<RecordKey | undefined> {
  const line = parseLineId(id);
  if (line === undefined) return undefined;
  if (line.kind === "event") {
    const [event] = await store.readEvents(filter.projectId, line.seq - 1, 1);
    return event?.seq === line.seq ? { kind: "event", at: event.at, seq: line.seq } : undefined;
  }
  if (!state.sessions.has(line.sessionId)) return undefined;
  const [entry] = await store.readTranscript(line.sessionId, line.n, 1);
  return entry && { ...line, at: instant(entry.at) };
}

const bad = (message: string): Result<never, ApiError> => err(apiError("bad-request", message));

const tooSlow = bad("The regular expression takes too long on what is recorded. Make it simpler, or look for words.");
