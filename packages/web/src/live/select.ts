/** How does a component watch only what it shows? It is told of a change only if what it picks out has changed. */

export type IsEqual<T> = (a: T, b: T) => boolean;

/** Reads what `pick` picks out of a snapshot, and gives the value from before as long as it is equal. */
export type Selection<S, T> = (pick: (value: S) => T, isEqual: IsEqual<T>) => T;

/**
 * Pick values that are never changed in place (a feature, a session, a summary, a list made of them), not the maps of the
 * state that hold them.
 */
export function createSelection<S, T>(snapshot: () => S): Selection<S, T> {
  let last: { readonly from: S; readonly pick: (value: S) => T; readonly picked: T } | undefined;
  return (pick, isEqual) => {
    const from = snapshot();
    if (last?.from === from && last.pick === pick) return last.picked;
    const picked = pick(from);
    last = { from, pick, picked: last !== undefined && isEqual(last.picked, picked) ? last.picked : picked };
    return last.picked;
  };
}

/** Lists with the same items in the same order. */
export const sameItems: IsEqual<readonly unknown[]> = (a, b) =>
  a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
