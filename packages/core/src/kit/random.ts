/** Where does chance come from? From a seed, so that what went wrong can be played again. */

export interface Random {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  /** One of these; undefined if there are none. */
  pick<T>(items: readonly T[]): T | undefined;
  /** Up to `limit` of these, each at most once, in any order. */
  some<T>(items: readonly T[], limit: number): T[];
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
    some(items, limit) {
      const left = [...items];
      const count = Math.min(left.length, below(limit + 1));
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0]!);
    },
  };
}

/** Numbers in [0, 1) with 32 bits of state: enough for play, and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
