/** How does a component see the studio? It picks the part that it shows. */
import { useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import { livePath } from "@autocoder/core/api/stream.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { api } from "./api.ts";
import { onReturn } from "./on-return.ts";
import { createSelection, type IsEqual } from "./select.ts";
import { createLiveStore, type Live, type LiveStore } from "./store.ts";

/** One for the whole page, so that there is one connection. */
const pageStore = createLiveStore({
  open: (projectId, after) => new EventSource(livePath(projectId, after)),
  findRefusal: async () => {
    const asked = await api.getSettings({});
    return asked.ok || asked.error.type === "unreachable" ? undefined : asked.error;
  },
  now: Date.now,
  wait(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  requestFrame: (callback) => requestAnimationFrame(callback),
});
onReturn(pageStore.hurry);

/** Brings a project into view for as long as the page is about it, or none. Used once, by the frame of the page. */
export function useInView(projectId: ProjectId | undefined): void {
  useLayoutEffect(() => pageStore.select(projectId), [projectId]);
}

/** A part of what the page knows; the component is rendered anew only when that has changed. See `createSelection` for what to pick. */
export function useLive<T>(pick: (live: Live) => T, isEqual: IsEqual<T> = Object.is): T {
  const store = useLiveStore();
  const select = useMemo(() => createSelection<Live, T>(store.snapshot), [store]);
  return useSyncExternalStore(store.subscribe, () => select(pick, isEqual));
}

export const useLiveStore = (): LiveStore => pageStore;
