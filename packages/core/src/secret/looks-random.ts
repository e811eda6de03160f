/**
 * Was this drawn by a machine, or written by somebody?
 *
 * What people write comes in words: `checkout-form-v2`, `getUserToken`, `AUTH_TOKEN_NAME`. What a machine draws changes
 * between letters, digits and cases every character or two.
 */

/** Whether it reads as words. */
export function isWordy(value: string): boolean {
  const parts = partsOf(value);
  return parts.every((part) => part.length <= (/\d/.test(part[0]!) ? 4 : LONGEST_WORD)) && shareOfShort(parts) < 0.4;
}

/** As in names of styles and branches: small words, joined. */
export const isSlug = (value: string): boolean => /^[a-z]{1,15}(?:[-_](?:[a-z]{1,15}|\d{1,2}))+$/.test(value);

export const isUuid = (value: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

/** As git, checksums and caches write them. */
export const isHexHash = (value: string): boolean => /^[0-9a-f]+$/i.test(value) && HASH_LENGTHS.has(value.length);
const HASH_LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);

/** Whether nobody would write it by hand: of all kinds of characters, mixed, and each of them seldom. */
export const isRandom = (value: string): boolean =>
  /[a-z]/.test(value) &&
  /[A-Z]/.test(value) &&
  /\d/.test(value) &&
  shareOfShort(partsOf(value)) >= 0.5 &&
  bitsPerCharacter(value) >= 3.6;

const LONGEST_WORD = 15;
/** Words, runs of capitals and of digits; one or two digits belong to the word they end. */
const PARTS = /(?:[A-Z]?[a-z]+|[A-Z]+(?![a-z]))(?:\d{1,2}(?![A-Za-z0-9]))?|\d+/g;

const partsOf = (value: string): readonly string[] => value.match(PARTS) ?? [];

const shareOfShort = (parts: readonly string[]): number =>
  parts.filter(({ length }) => length <= 2).length / Math.max(1, parts.length);

function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
