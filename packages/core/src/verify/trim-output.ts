/**
 * What of a check's output does an agent or person need to see?
 *
 * The beginning (what ran), the end (the summary) and the lines around failures, without colours and progress bars.
 * Words decide only what is shown; whether it was red is the exit code's to say. Nothing is redacted here.
 */

export const MAX_OUTPUT_CHARS = 4_000;

const MAX_LINE_CHARS = 500;
const HEAD_SHARE = 0.2;
const HEAD_AND_TAIL_SHARE = 0.6;
const LINES_BEFORE = 2;
const LINES_AFTER = 5;

const FAILURE =
  /\b(error|fail(ed|s|ure|ures|ing)?|exception|panic(ked)?|traceback|not ok|assert\w*|expected)\b|[✗✖×✘]/i;

/** At most `maxChars` characters of what was printed; the lines left out are counted in their place. */
export function trimOutput(printed: string, { maxChars = MAX_OUTPUT_CHARS } = {}): string {
  const text = withoutControls(printed).trimEnd();
  if (text.length <= maxChars) return text;
  const lines = text.split("\n").map(shorten);
  return joinKept(lines, chooseLines(lines, maxChars)).slice(0, maxChars);
}

/** Escape sequences and other controls go; of a line that was written over, only the last state stays. */
function withoutControls(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g, "")
      .replaceAll("\r\n", "\n")
      .replace(/^.*\r/gm, "")
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
  );
}

function shorten(line: string): string {
  if (line.length <= MAX_LINE_CHARS) return line;
  // A cut through a character of two halves would leave one that cannot be shown.
  return `${line.slice(0, MAX_LINE_CHARS - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The place of lines left out, with room for any count. */
const gap = (count: number): string => `… ${count} ${count === 1 ? "line" : "lines"} left out …`;
const GAP_CHARS = gap(1_000_000).length + 1;

function chooseLines(lines: readonly string[], maxChars: number): ReadonlySet<number> {
  const kept = new Set<number>();
  let used = 0;
  /** False if the line does not fit under the limit any more. */
  const keep = (index: number, limit: number): boolean => {
    if (kept.has(index) || index < 0 || index >= lines.length) return true;
    const isJoined = kept.has(index - 1) || kept.has(index + 1);
    const cost = lines[index]!.length + 1 + (isJoined ? 0 : GAP_CHARS);
    if (used + cost > limit) return false;
    used += cost;
    kept.add(index);
    return true;
  };

  for (let i = 0; keep(i, maxChars * HEAD_SHARE) && i < lines.length; i++);
  for (let i = lines.length - 1; keep(i, maxChars * HEAD_AND_TAIL_SHARE) && i >= 0; i--);
  for (const [i, line] of lines.entries()) {
    if (!FAILURE.test(line)) continue;
    for (let near = i - LINES_BEFORE; near <= i + LINES_AFTER; near++) keep(near, maxChars);
  }
  for (let i = lines.length - 1; keep(i, maxChars) && i >= 0; i--);
  return kept;
}

function joinKept(lines: readonly string[], kept: ReadonlySet<number>): string {
  const shown: string[] = [];
  let missing = 0;
  for (const [i, line] of lines.entries()) {
    if (!kept.has(i)) missing++;
    else {
      if (missing > 0) shown.push(gap(missing));
      missing = 0;
      shown.push(line);
    }
  }
  if (missing > 0) shown.push(gap(missing));
  return shown.join("\n");
}
