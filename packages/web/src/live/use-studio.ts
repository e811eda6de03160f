/** How does a component see the studio? As a value, or as the part of it that it shows. */
import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { livePath } from "@autocoder/core/api/stream.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { api } from "./api.ts";
import { createSelection, type IsEqual } from "./select.ts";
import { createLiveStore, type Live, type LiveStore } from "./store.ts";

const LiveContext = createContext<LiveStore | undefined>(undefined);
export const LiveProvider = LiveContext.Provider;

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

/** The page's store, with this project in view. */
export function liveStoreOf(projectId: ProjectId | undefined): LiveStore {
  pageStore.select(projectId);
  return pageStore;
}

/** Everything; new whenever anything has changed. */
export function useStudio(): Live {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** A part of it; the component is rendered anew only when that has changed. See `createSelection` for what to pick. */
export function useLive<T>(pick: (live: Live) => T, isEqual: IsEqual<T> = Object.is): T {
  const store = useLiveStore();
  const select = useMemo(() => createSelection<Live, T>(store.snapshot), [store]);
  return useSyncExternalStore(store.subscribe, () => select(pick, isEqual));
}

export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (store === undefined) throw new Error("This component is not inside a project's page.");
  return store;
}
