/** How does a component see the studio? As a value that is new whenever something has changed. */
import { createContext, useContext, useSyncExternalStore } from "react";
import { livePath } from "@autocoder/core/api/stream.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { api } from "./api.ts";
import { createLiveStore, type Live, type LiveStore } from "./store.ts";

const LiveContext = createContext<LiveStore | undefined>(undefined);
export const LiveProvider = LiveContext.Provider;

/** Keeps a project's state for as long as a component watches it. */
export function liveStoreOf(projectId: ProjectId): LiveStore {
  return createLiveStore({
    open: (after) => new EventSource(livePath(projectId, after)),
    findRefusal: async () => {
      const asked = await api.getProject({ projectId });
      return asked.ok || asked.error.type === "unreachable" ? undefined : asked.error;
    },
    now: Date.now,
    wait(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    requestFrame: (callback) => requestAnimationFrame(callback),
  });
}

export function useStudio(): Live {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (store === undefined) throw new Error("This component is not inside a project's page.");
  return store;
}
