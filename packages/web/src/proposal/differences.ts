/** What differs between two lists of words or lines? The longest they have in common stays; the rest came or went. */
export interface DiffPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Beyond this many comparisons it is not worth telling: all of the old goes, all of the new comes. */
const MAX_COMPARED = 250_000;

export function diffItems(before: readonly string[], after: readonly string[]): readonly DiffPart[] {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  const [old, young] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return [
    ...parts("same", before.slice(0, start)),
    ...between(old, young),
    ...parts("same", before.slice(before.length - end)),
  ];
}

/** By words; parts of the same kind that follow each other are one. */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const joined: { kind: DiffPart["kind"]; text: string }[] = [];
  for (const { kind, text } of diffItems(wordsOf(before), wordsOf(after))) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}

/** With the space after them, so that joined they are the text again. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/g) ?? [];

function commonStart(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((item, i) => item !== b[i]);
  return differs === -1 ? Math.min(a.length, b.length) : Math.min(differs, b.length);
}

const parts = (kind: DiffPart["kind"], items: readonly string[]): readonly DiffPart[] =>
  items.map((text) => ({ kind, text }));

function between(old: readonly string[], young: readonly string[]): readonly DiffPart[] {
  if (old.length * young.length > MAX_COMPARED) return [...parts("removed", old), ...parts("added", young)];
  const lengths = commonLengths(old, young);
  const found: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < young.length) {
    if (old[i] === young[j]) {
      found.push({ kind: "same", text: young[j]! });
      i++;
      j++;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) found.push({ kind: "removed", text: old[i++]! });
    else found.push({ kind: "added", text: young[j++]! });
  }
  return [...found, ...parts("removed", old.slice(i)), ...parts("added", young.slice(j))];
}

/** How much the rests of both from two places on have in common. */
function commonLengths(old: readonly string[], young: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(young.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        old[i] === young[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
