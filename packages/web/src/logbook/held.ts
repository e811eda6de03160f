/** Which lines of the record does the page hold, and how does it go on from them in either direction? */
import type { z } from "zod";
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import type { logRoutes } from "@autocoder/core/api/routes/log.ts";

export type RecordPage = z.output<(typeof logRoutes)["searchLog"]["output"]>;

export interface Held {
  /** Oldest first; each once, and the same value as long as it is held. */
  readonly lines: readonly LogLine[];
  /** What `before` takes; null at the beginning of the record. */
  readonly older: string | null;
  /** What `after` takes; null while nothing has been recorded. */
  readonly newer: string | null;
  /** Whether nothing newer was recorded when it was last asked for. */
  readonly isAtEnd: boolean;
  /** Lines that begin a page, with what `before` takes from there. */
  readonly seams: readonly Seam[];
}

interface Seam {
  readonly lineId: string;
  readonly older: string | null;
}

export const heldFrom = (page: RecordPage): Held => ({
  lines: page.lines,
  older: page.older,
  newer: page.newer,
  isAtEnd: !page.hasNewer,
  seams: seamOf(page),
});

export function withOlder(held: Held, page: RecordPage): Held {
  const lines = [...page.lines, ...held.lines];
  return { ...held, lines, older: page.older, seams: [...seamOf(page), ...held.seams] };
}

/**
 * With a page that may begin before what is held ends. Facts are written down a moment after they happened, so one may
 * turn up between lines that are here already; between its first and its last line, the page is complete.
 */
export function withNewer(held: Held, page: RecordPage): Held {
  const [newer, isAtEnd] = [page.newer ?? held.newer, !page.hasNewer];
  const lines = merged(held.lines, page.lines);
  if (lines === held.lines) return { ...held, newer, isAtEnd };
  return { ...held, lines, newer, isAtEnd, seams: [...held.seams, ...seamOf(page)] };
}

/** The very same list where nothing is new. */
function merged(lines: readonly LogLine[], page: readonly LogLine[]): readonly LogLine[] {
  const inPage = new Set(page.map(({ id }) => id));
  const first = lines.findIndex(({ id }) => inPage.has(id));
  if (first < 0) return page.length === 0 ? lines : [...lines, ...page];
  const end = lines.findLastIndex(({ id }) => inPage.has(id)) + 1;
  const known = new Map(lines.slice(first, end).map((line) => [line.id, line]));
  if (page.every(({ id }) => known.has(id))) return lines;
  return [...lines.slice(0, first), ...page.map((line) => known.get(line.id) ?? line), ...lines.slice(end)];
}

/** Lets go of the oldest lines where there are more than anybody scrolls through, at a seam, so that they can be read again. */
export function trimmed(held: Held, { above, to }: { readonly above: number; readonly to: number }): Held {
  if (held.lines.length <= above) return held;
  const places = new Map(held.lines.map(({ id }, index) => [id, index]));
  const wanted = held.lines.length - to;
  const index = held.seams.findIndex(({ lineId }) => (places.get(lineId) ?? 0) >= wanted);
  if (index < 0) return held;
  const { lineId, older } = held.seams[index]!;
  return { ...held, lines: held.lines.slice(places.get(lineId)), older, seams: held.seams.slice(index) };
}

const seamOf = ({ lines, older }: RecordPage): readonly Seam[] =>
  lines.length === 0 ? [] : [{ lineId: lines[0]!.id, older }];
