/** How does a component follow only a part of what the page knows? What an agent says tells nothing to who does not listen. */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Tail } from "../session/tail.ts";
import type { Moment } from "./store.ts";
import { useLiveStore } from "./use-studio.ts";

/** The project's state: new with each event, and with nothing else. */
export function useMoment(): Moment {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => store.snapshot().moment);
}

/** What one session said and did last. */
export function useTail(sessionId: SessionId): Tail | undefined {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => store.snapshot().tails.get(sessionId));
}

/** The same, but not more often than this: for what is dear to draw and does not hurry. */
export function useMomentEvery(ms: number): Moment {
  const store = useLiveStore();
  const [moment, setMoment] = useState(() => store.snapshot().moment);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setMoment(store.snapshot().moment);
      }, ms);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, ms]);
  return moment;
}
