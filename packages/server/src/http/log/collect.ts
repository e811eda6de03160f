/** Which lines of the record match, from a place on? Read page by page, so that the studio goes on meanwhile. */
import { entryLineOf, eventLineOf, type LogLine } from "@autocoder/core/api/log-line.ts";
import type { LogFilter } from "@autocoder/core/api/routes/log.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RecordKey, Store, StoredRecord } from "../../engine/ports/store.ts";
import type { Matcher, TooSlow } from "./matcher.ts";

const PAGE = 500;

export interface Search {
  readonly store: Pick<Store, "readRecords">;
  readonly state: StudioState;
  readonly filter: LogFilter;
  readonly matcher: Matcher;
}

export interface Stretch {
  readonly direction: "older" | "newer";
  readonly beyond: RecordKey | undefined;
  readonly limit: number;
  /** Records that are looked at, at most. */
  readonly maxScanned: number;
}

export interface Collected {
  /** In the order in which they were met. */
  readonly lines: readonly LogLine[];
  /** The first and the last record that was looked at. */
  readonly first: RecordKey | undefined;
  readonly last: RecordKey | undefined;
  /** Nothing that could match lies beyond. */
  readonly isEnd: boolean;
  readonly scanned: number;
}

export async function collect(search: Search, stretch: Stretch): Promise<Result<Collected, TooSlow>> {
  const { direction, limit, maxScanned } = stretch;
  const sessions = sessionsOf(search);
  const lines: LogLine[] = [];
  let [first, last, isEnd, scanned]: [RecordKey | undefined, RecordKey | undefined, boolean, number] = [
    undefined,
    startOf(search.filter, stretch),
    false,
    0,
  ];
  while (!isEnd && lines.length < limit && scanned < maxScanned) {
    // The first page often is enough.
    const size = Math.min(scanned === 0 ? limit : PAGE, maxScanned - scanned);
    const { projectId } = search.filter;
    const page = await search.store.readRecords({ projectId, direction, beyond: last, limit: size, sessions });
    const within = page.filter((record) => isWithin(search.filter, record));
    isEnd = page.length < size || page.some((record) => isPast(search.filter, direction, record));
    const matched = matching(search, within);
    if (!matched.ok) return matched;
    const room = limit - lines.length;
    const taken = matched.value.slice(0, room);
    lines.push(...taken.map(({ line }) => line));
    const isCut = matched.value.length > room;
    const end = isCut ? taken.at(-1)!.record : within.at(-1);
    first ??= within[0];
    last = end ?? last;
    if (isCut) isEnd = false;
    scanned += page.length;
  }
  return ok({ lines, first, last, isEnd, scanned });
}

interface Found {
  readonly line: LogLine;
  readonly record: StoredRecord;
}

function matching(
  { state, filter, matcher }: Search,
  records: readonly StoredRecord[],
): Result<readonly Found[], TooSlow> {
  const candidates = new Map<LogLine, StoredRecord>();
  for (const record of records) {
    const line = record.kind === "event" ? eventLineOf(state, record) : entryLineOf(state, record);
    if (line !== undefined && isMeant(filter, line)) candidates.set(line, record);
  }
  const judged = matcher([...candidates.keys()]);
  if (!judged.ok) return err(judged.error);
  return ok(
    judged.value.map(({ line, hits }) => ({
      line: hits.length === 0 ? line : { ...line, hits: hits.map(([from, to]) => [from, to]) },
      record: candidates.get(line)!,
    })),
  );
}

const isMeant = ({ levels, sources, featureId, sessionId }: LogFilter, line: LogLine): boolean =>
  (levels === undefined || levels.includes(line.level)) &&
  (sources === undefined || sources.includes(line.source)) &&
  (featureId === undefined || line.featureId === featureId) &&
  (sessionId === undefined || line.sessionId === sessionId);

const isWithin = ({ from, to }: LogFilter, { at }: RecordKey): boolean =>
  (from === undefined || at >= from) && (to === undefined || at <= to);

/** Beyond the time that is meant, as one goes in this direction. */
const isPast = ({ from, to }: LogFilter, direction: Stretch["direction"], { at }: RecordKey): boolean =>
  direction === "older" ? from !== undefined && at < from : to !== undefined && at > to;

/** The place given, or the edge of the time that is meant. */
function startOf({ from, to }: LogFilter, { direction, beyond }: Stretch): RecordKey | undefined {
  if (beyond !== undefined) return beyond;
  if (direction === "older" && to !== undefined) return { kind: "event", at: instant(to + 1), seq: 0 };
  if (direction === "newer" && from !== undefined) return { kind: "event", at: from, seq: 0 };
  return undefined;
}

/** Whose transcripts can hold a matching line at all; undefined where every one can. */
function sessionsOf({ state, filter }: Search): readonly SessionId[] | undefined {
  const { featureId, sessionId, sources } = filter;
  if (sources !== undefined && !sources.includes("agent") && !sources.includes("studio")) return [];
  if (featureId === undefined) return sessionId && [sessionId];
  const ofFeature = [...state.sessions.values()].filter(({ features }) => features.includes(featureId));
  const ids = ofFeature.map(({ id }) => id);
  return sessionId === undefined ? ids : ids.filter((id) => id === sessionId);
}
