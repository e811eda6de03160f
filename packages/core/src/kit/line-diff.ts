/**
 * What turns one text into another, line by line?
 *
 * The shortest list of lines to take away and to add (Myers). Where two texts have next to nothing in common that is not
 * worth its price: then all of one is taken away and all of the other added.
 */

export interface DiffLine {
  readonly type: "same" | "removed" | "added";
  readonly text: string;
}

/** Differing lines beyond which nobody reads a diff line by line. */
const MAX_DIFFERING = 2_000;

export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const changed = diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [...same(a.slice(0, start)), ...changed, ...same(a.slice(a.length - end))];
}

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
const linesAs = (type: DiffLine["type"]) => (lines: readonly string[]) => lines.map((text) => ({ type, text }));
const [same, removed, added] = [linesAs("same"), linesAs("removed"), linesAs("added")];

function diffMiddle(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  const rounds = a.length === 0 || b.length === 0 ? undefined : search(a, b);
  return rounds ? wayBack(a, b, rounds) : [...removed(a), ...added(b)];
}

/** How far into `a` one comes on each diagonal; diagonal 0 is in the middle. */
type Round = Int32Array;

/** A round for each number of differing lines; undefined where it takes too many. */
function search(a: readonly string[], b: readonly string[]): readonly Round[] | undefined {
  const rounds: Round[] = [];
  let reached: Round = Int32Array.of(-1, -1, 0);
  for (let differing = 0; differing <= Math.min(MAX_DIFFERING, a.length + b.length); differing++) {
    rounds.push(reached);
    const next = new Int32Array(2 * differing + 1).fill(-1);
    for (let diagonal = -differing; diagonal <= differing; diagonal += 2) {
      let x = isFromAbove(reached, diagonal, differing) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      next[differing + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return rounds;
    }
    reached = next;
  }
  return undefined;
}

const at = (reached: Round, diagonal: number): number => reached[(reached.length >> 1) + diagonal] ?? -1;

/** Whether the way to this diagonal adds a line; else it takes one away. */
const isFromAbove = (reached: Round, diagonal: number, differing: number): boolean =>
  diagonal === -differing || (diagonal !== differing && at(reached, diagonal - 1) < at(reached, diagonal + 1));

function wayBack(a: readonly string[], b: readonly string[], rounds: readonly Round[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let differing = rounds.length - 1; differing >= 0; differing--) {
    const reached = rounds[differing]!;
    const isAdded = isFromAbove(reached, x - y, differing);
    const diagonal = isAdded ? x - y + 1 : x - y - 1;
    const fromX = differing === 0 ? 0 : at(reached, diagonal);
    const fromY = differing === 0 ? 0 : fromX - diagonal;
    while (x > fromX && y > fromY) {
      lines.push({ type: "same", text: a[--x]! });
      y--;
    }
    if (differing === 0) break;
    if (isAdded) lines.push({ type: "added", text: b[--y]! });
    else lines.push({ type: "removed", text: a[--x]! });
  }
  return lines.toReversed();
}

/** Lines of the same around each change. */
const CONTEXT = 3;
const MARKS = { same: " ", removed: "-", added: "+" } as const;

/** As git writes it, for one file; empty where nothing differs. */
export function unifiedDiff(before: string, after: string, name: string): string {
  const hunks = hunksOf(diffLines(before, after));
  return hunks.length === 0
    ? ""
    : [`diff --git a/${name} b/${name}`, `--- a/${name}`, `+++ b/${name}`, ...hunks, ""].join("\n");
}

function hunksOf(lines: readonly DiffLine[]): readonly string[] {
  const hunks: string[] = [];
  let [a, b, from] = [0, 0, 0];
  for (const { start, end } of rangesOf(lines)) {
    for (const { type } of lines.slice(from, start))
      [a, b] = [a + Number(type !== "added"), b + Number(type !== "removed")];
    const shown = lines.slice(start, end);
    const [inA, inB] = [
      shown.filter(({ type }) => type !== "added").length,
      shown.filter(({ type }) => type !== "removed").length,
    ];
    hunks.push(`@@ -${inA === 0 ? a : a + 1},${inA} +${inB === 0 ? b : b + 1},${inB} @@`);
    hunks.push(...shown.map(({ type, text }) => MARKS[type] + text));
    [a, b, from] = [a + inA, b + inB, end];
  }
  return hunks;
}

/** Which lines are shown: the changed ones, with those around them. */
function rangesOf(lines: readonly DiffLine[]): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const [index, { type }] of lines.entries()) {
    if (type === "same") continue;
    const [start, end] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    const last = ranges.at(-1);
    if (last && start <= last.end) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}
