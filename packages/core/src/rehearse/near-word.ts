/** Which known word did a person probably mean? */

/** The known word that differs from `word` by the fewest letters, if that is few enough to be a slip of the hand. */
export function nearWord(word: string, known: readonly string[]): string | undefined {
  const allowed = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  const near = known
    .map((candidate) => ({ candidate, distance: lettersApart(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** A sentence about a word that is not known: what was probably meant, or else what there is. */
export function unknownWord(what: string, word: string, known: readonly string[]): string {
  const near = nearWord(word, known);
  const hint = near === undefined ? `There is: ${known.join(", ")}.` : `Did you mean “${near}”?`;
  return `“${word}” is no ${what}. ${hint}`;
}

/** The same where there are few, and who errs is to see them all. */
export function unknownOfFew(what: string, word: string, known: readonly string[]): string {
  const near = nearWord(word, known);
  const hint = near === undefined ? "" : ` Did you mean “${near}”?`;
  return `“${word}” is no ${what}.${hint} There is: ${known.join(", ")}.`;
}

/** Letters to insert, delete or replace to get from one word to the other. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
