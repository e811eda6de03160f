/** Which lines does one text have that the other has nowhere? Enough to see at a glance what two people changed. */
export function differingLines(text: string, other: string): readonly number[] {
  const known = new Set(other.split("\n"));
  return text.split("\n").flatMap((line, i) => (known.has(line) ? [] : [i + 1]));
}
