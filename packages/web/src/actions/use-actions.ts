/** How does a part of the page offer actions, and who listens for their keys? */
import { useEffect, useSyncExternalStore } from "react";
import type { Action } from "./action.ts";
import { createActionStore } from "./action-store.ts";
import { hear, isOccupied, type Pending } from "./listen.ts";

const store = createActionStore();

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Offers these as long as the component is in view. The list must be stable: `useMemo` it. */
export function useActions(actions: readonly Action[]): void {
  useEffect(() => store.offer(actions), [actions]);
}

export const useOffered = (): readonly Action[] => useSyncExternalStore(store.subscribe, store.snapshot);

/** Runs actions by their keys. Used once, by the frame of the page. */
export function useKeys(lettersOn: boolean): void {
  useEffect(() => {
    let pending: Pending | undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.isComposing || isOccupied(event.target, document)) return;
      const heard = hear(event, pending, { actions: store.snapshot(), isMac, lettersOn, now: Date.now() });
      pending = heard.pending;
      if (heard.action === undefined) return;
      event.preventDefault();
      if (heard.action.unavailable === undefined) heard.action.run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [lettersOn]);
}
