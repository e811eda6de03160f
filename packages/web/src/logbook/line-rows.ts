/** What is shown in one row? A line, or the use of a tool: the call and its result, which came as two. */
import type { LogLine } from "@autocoder/core/api/log-line.ts";
import { dayAround } from "./line-time.ts";

export interface LineRow {
  /** The first line's. */
  readonly id: string;
  readonly line: LogLine;
  /** What the tool gave back, where it is held too. */
  readonly result: LogLine | undefined;
  /** Whether a new day begins with it. */
  readonly beginsDay: boolean;
}

/** Makes the rows of a list that grows at both ends; a row is the same value as long as it says the same. */
export function createRows(): (lines: readonly LogLine[]) => readonly LineRow[] {
  let before = new WeakMap<LogLine, LineRow>();
  let of: readonly LogLine[] | undefined;
  let rows: readonly LineRow[] = [];
  return (lines) => {
    if (lines === of) return rows;
    of = lines;
    rows = rowsOf(lines).map((row) => {
      const known = before.get(row.line);
      return known && known.result === row.result && known.beginsDay === row.beginsDay ? known : row;
    });
    before = new WeakMap(rows.map((row) => [row.line, row]));
    return rows;
  };
}

export function rowsOf(lines: readonly LogLine[]): readonly LineRow[] {
  const calls = new Map(lines.filter(({ type }) => type === "tool-started").map((line) => [toolKey(line), line]));
  const results = new Map<LogLine, LogLine>();
  const answers = new Set<LogLine>();
  for (const line of lines) {
    const call = line.type === "tool-ended" ? calls.get(toolKey(line)) : undefined;
    if (call === undefined || call.at > line.at) continue;
    results.set(call, line);
    answers.add(line);
  }
  let day = { from: 0, to: 0 };
  return lines
    .filter((line) => !answers.has(line))
    .map((line) => {
      const beginsDay = line.at < day.from || line.at >= day.to;
      if (beginsDay) day = dayAround(line.at);
      return { id: line.id, line, result: results.get(line), beginsDay };
    });
}

const toolKey = ({ sessionId, toolId }: LogLine): string => `${sessionId} ${toolId}`;

/** The row a line is shown in; -1 where it is not held. */
export const placeOf = (rows: readonly LineRow[], lineId: string): number =>
  rows.findIndex(({ id, result }) => id === lineId || result?.id === lineId);

/** Worth the more of what it says: the row's level. */
export const levelOf = ({ line, result }: LineRow): LogLine["level"] =>
  line.level === "info" ? (result?.level ?? "info") : line.level;

/** More than fits on one line of a wide screen. */
const LONG = 140;

/** Whether there is more to it than its one line. */
export const canOpen = ({ line, result }: LineRow): boolean =>
  result !== undefined || line.text.length > LONG || line.text.includes("\n") || hasMore(line);

/** Whether something lies behind what it says. */
export const hasMore = ({ detail, text }: LogLine): boolean => detail !== undefined && detail !== text;

/** Lines that came after this one. */
export function countAfter(rows: readonly LineRow[], id: string | undefined): number {
  if (id === undefined) return 0;
  const place = placeOf(rows, id);
  return place < 0 ? rows.length : rows.length - 1 - place;
}
