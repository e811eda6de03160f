/** How does a part of the page follow a conversation? One socket for each, however many show it. */
import { useEffect, useSyncExternalStore } from "react";
import { socketPath } from "@autocoder/core/api/conversation-socket.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { onReturn } from "../live/on-return.ts";
import { openSocket } from "./open-socket.ts";
import { createTalkStore, type Talk, type TalkStore } from "./talk-store.ts";

/** Which conversation is meant. */
export interface TalkRef {
  readonly projectId: ProjectId;
  readonly conversationId: ConversationId;
}

export const keyOf = ({ projectId, conversationId }: TalkRef): string => `${projectId}.${conversationId}`;

const stores = new Map<string, TalkStore>();
const standingListeners = new Set<() => void>();

export function talkStoreOf(ref: TalkRef): TalkStore {
  const key = keyOf(ref);
  const store = stores.get(key) ?? open(ref);
  stores.set(key, store);
  return store;
}

/** No conversation has so many entries. */
const MORE_THAN_ANY = 999_999_999;

const open = ({ projectId, conversationId }: TalkRef): TalkStore =>
  createTalkStore({
    open: (after) => openSocket(socketPath(projectId, conversationId, after)),
    async findRefusal() {
      const asked = await api.getConversation({ projectId, conversationId, after: MORE_THAN_ANY });
      return asked.ok || asked.error.type === "unreachable" ? undefined : asked.error;
    },
    now: Date.now,
    wait(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    requestFrame: (callback) => requestAnimationFrame(callback),
    onStanding: tellStanding,
  });

export function useTalk(ref: TalkRef): Talk {
  const store = talkStoreOf(ref);
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** How conversations stand has changed, as far as this page knows. */
export function tellStanding(): void {
  standingListeners.forEach((listener) => listener());
}

export function useStandingChange(listener: () => void): void {
  useEffect(() => {
    standingListeners.add(listener);
    return () => void standingListeners.delete(listener);
  }, [listener]);
}

onReturn(() => stores.forEach(({ hurry }) => hurry()));
