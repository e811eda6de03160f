/**
 * What does the page know of one conversation? The same state the studio has, folded from the same entries, however many
 * parts of the page show it; however fast the agent talks, they are told once per frame.
 */
import type { SocketMessage } from "@autocoder/core/api/conversation-socket.ts";
import { applyEntry } from "@autocoder/core/conversation/apply-entry.ts";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { type ConversationState, emptyConversation } from "@autocoder/core/conversation/state.ts";
import { type Line, type LineOptions, type LineState, openLine } from "./talk-line.ts";

export interface Talk {
  readonly state: ConversationState;
  /** Undefined until the studio has said. */
  readonly conversation: Conversation | undefined;
  readonly line: LineState;
  /** Whether everything said before the page connected has arrived. */
  readonly isWhole: boolean;
}

export interface TalkStore {
  /** A new value each time something has changed. */
  readonly snapshot: () => Talk;
  /** Listens with the first subscriber until the last has gone; what is known then stays. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly hurry: () => void;
}

export type TalkStoreOptions = Pick<LineOptions, "open" | "findRefusal" | "now" | "wait"> & {
  /** Calls back before the next frame is drawn. */
  readonly requestFrame: (callback: () => void) => void;
  /** It was renamed, pinned, spoken in, deleted: how it stands in a list is another. */
  readonly onStanding?: () => void;
};

export function createTalkStore(options: TalkStoreOptions): TalkStore {
  const listeners = new Set<() => void>();
  let state = emptyConversation;
  let conversation: Conversation | undefined;
  let wholeAt = Number.POSITIVE_INFINITY;
  let lineState: LineState = { type: "connecting" };
  let line: Line | undefined;
  let isFrameRequested = false;
  let talk = current();

  function current(): Talk {
    return { state, conversation, line: lineState, isWhole: state.seq >= wholeAt };
  }

  function changed(): void {
    if (isFrameRequested) return;
    isFrameRequested = true;
    options.requestFrame(() => {
      isFrameRequested = false;
      talk = current();
      listeners.forEach((listener) => listener());
    });
  }

  function start(): void {
    line = openLine({
      ...options,
      after: () => state.seq,
      onMessage: hear,
      onChange(next) {
        lineState = next;
        if (next.type === "gone") options.onStanding?.();
        changed();
      },
    });
  }

  function stop(): void {
    line?.close();
    line = undefined;
  }

  function hear(message: SocketMessage): void {
    switch (message.type) {
      case "conversation_created":
        return meet(message.conversation);
      case "history":
        state = message.entries.reduce(applyEntry, state);
        // A long one comes in parts; drawn once, it is there soonest.
        return state.seq < wholeAt ? undefined : changed();
      case "entry":
        state = applyEntry(state, message.entry);
        return changed();
      case "changed":
        conversation = message.conversation;
        options.onStanding?.();
        return changed();
      case "deleted":
      case "beat":
    }
  }

  function meet(met: Conversation): void {
    conversation = met;
    wholeAt = met.seq;
    changed();
    // The studio's history is shorter than ours, so it is another one.
    if (met.seq >= state.seq) return;
    state = emptyConversation;
    stop();
    start();
  }

  return {
    snapshot: () => talk,
    hurry: () => line?.hurry(),
    subscribe(listener) {
      listeners.add(listener);
      if (line === undefined) start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
