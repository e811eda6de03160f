/** How much of a long text is told at once, and how is the rest asked for? */

/** Some 4,000 tokens: a few of them fit into a talk. */
export const PART_CHARACTERS = 16_000;

/** The part of a text from a character on, cut at the end of a line where one is near; with how to read on. */
export function partOf(text: string, from: number): string {
  if (from > 0 && from >= text.length) return `There is nothing from ${from} on; the text ends at ${text.length}.`;
  const end = endOfPart(text, from);
  const part = text.slice(from, end);
  if (end >= text.length) return part;
  return `${part}\n[${text.length - end} characters follow. Read on with from: ${end}.]`;
}

function endOfPart(text: string, from: number): number {
  const end = from + PART_CHARACTERS;
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf("\n", end);
  if (line > from + PART_CHARACTERS / 2) return line + 1;
  // Not through a character that takes two.
  return /[\uD800-\uDBFF]/.test(text[end - 1]!) ? end - 1 : end;
}
