/** Which actions are on offer right now? Those of every part of the page that is in view; a later one hides an earlier. */
import type { Action } from "./action.ts";

export interface ActionStore {
  readonly snapshot: () => readonly Action[];
  readonly subscribe: (listener: () => void) => () => void;
  /** Offers actions until the returned function is called. */
  readonly offer: (actions: readonly Action[]) => () => void;
}

export function createActionStore(): ActionStore {
  const offers = new Set<readonly Action[]>();
  const listeners = new Set<() => void>();
  let current: readonly Action[] = [];

  function changed(): void {
    const byId = new Map([...offers].flat().map((action) => [action.id, action]));
    current = [...byId.values()];
    listeners.forEach((listener) => listener());
  }

  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offer(actions) {
      // A copy: the same list may be offered by two parts of the page.
      const offered = [...actions];
      offers.add(offered);
      changed();
      return () => {
        offers.delete(offered);
        changed();
      };
    },
  };
}
