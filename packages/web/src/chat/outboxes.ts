/** The outbox of each conversation; one that is begun on the page goes on in the dock. */
import { useEffect, useSyncExternalStore } from "react";
import { z } from "zod";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import { api } from "../live/api.ts";
import { createDrafts } from "../live/drafts.ts";
import { nextStepOf, recordRefusal } from "../live/refusals.ts";
import { createOutbox, type Outbox, Unsent } from "./outbox.ts";
import { arrivedOf } from "./talk-rows.ts";
import { keyOf, type TalkRef } from "./talks.ts";

const drafts = createDrafts<readonly Unsent[]>("unsent", z.array(Unsent));
const outboxes = new Map<string, Outbox>();

export function outboxOf(ref: TalkRef): Outbox {
  const of = keyOf(ref);
  const outbox = outboxes.get(of) ?? createOutbox({ of, drafts, deliver: (message) => deliver(ref, message) });
  outboxes.set(of, outbox);
  return outbox;
}

/** What is in the talk by now is taken out. */
export function useUnsent(ref: TalkRef, state: ConversationState): readonly Unsent[] {
  const outbox = outboxOf(ref);
  const unsent = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  useEffect(() => arrivedOf(state, unsent).forEach(outbox.drop), [outbox, state, unsent]);
  return unsent;
}

async function deliver(ref: TalkRef, message: Unsent): Promise<string | undefined> {
  const { id, text, attachments, selection, replaces } = message;
  const said = { ...ref, id, text, attachments, ...(selection && { selection }) };
  const sent = await (replaces === undefined
    ? api.sendMessage(said)
    : api.resendMessage({ ...said, messageId: replaces }));
  if (sent.ok) return undefined;
  recordRefusal({ what: "Send a message", error: sent.error, at: Date.now() });
  return [sent.error.message, nextStepOf(sent.error)].filter(Boolean).join(" ");
}
