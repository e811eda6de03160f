/**
 * Where do any of these exact texts occur?
 *
 * Read in one pass that skips ahead as far as the last two characters allow (Wu and Manber), so that a hundred of them
 * cost no more than one.
 */
export interface Literal {
  readonly text: string;
  readonly name: string;
}

export interface FoundLiteral {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export type FindLiterals = (text: string) => readonly FoundLiteral[];

/** None may be shorter than two characters. */
export function createFinder(literals: readonly Literal[]): FindLiterals {
  if (literals.length === 0) return () => [];
  const window = Math.min(...literals.map(({ text }) => text.length));
  const { skips, ending } = prepare(literals, window);
  return (text) => {
    const found: FoundLiteral[] = [];
    let at = window - 1;
    while (at < text.length) {
      const pair = pairAt(text, at);
      const skip = skips[pair]!;
      if (skip === 0) {
        const start = at - window + 1;
        const literal = ending.get(pair)!.find((one) => text.startsWith(one.text, start));
        if (literal) found.push({ start, end: start + literal.text.length, name: literal.name });
        at += literal ? literal.text.length : 1;
      } else at += skip;
    }
    return found;
  };
}

const PAIRS = 65_536;

/** Two characters as one number; different pairs may share one, which costs a look and no more. */
const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at)) & (PAIRS - 1);

/** How far the window may move on for each pair, and which literals' windows end with it, the longest first. */
function prepare(literals: readonly Literal[], window: number) {
  const skips = new Uint8Array(PAIRS).fill(Math.min(255, window - 1));
  const ending = new Map<number, Literal[]>();
  for (const literal of literals.toSorted((a, b) => b.text.length - a.text.length)) {
    for (let at = 1; at < window; at++) {
      const pair = pairAt(literal.text, at);
      skips[pair] = Math.min(skips[pair]!, window - 1 - at);
      if (at === window - 1) ending.set(pair, [...(ending.get(pair) ?? []), literal]);
    }
  }
  return { skips, ending };
}
