/**
 * What has a person said that the agent's side does not know yet?
 *
 * A message stands in the talk as soon as it is sent. One that did not arrive stays there, also after a reload of the tab,
 * until it is sent again or taken back; as its id is the page's own, sending it twice is saying it once.
 */
import { z } from "zod";
import { Attachment } from "@autocoder/core/conversation/attachment.ts";
import { Selection } from "@autocoder/core/conversation/entry.ts";
import { MessageId } from "@autocoder/core/kit/ids.ts";
import type { Drafts } from "../live/drafts.ts";

export const Unsent = z.object({
  id: MessageId,
  at: z.number(),
  text: z.string(),
  attachments: z.array(Attachment),
  selection: Selection.optional(),
  /** The message it is said in the place of. */
  replaces: MessageId.optional(),
  /** Why it did not arrive; absent while it is on its way. */
  problem: z.string().optional(),
});
export type Unsent = z.infer<typeof Unsent>;

/** Undefined where it arrived, else why not. */
export type Deliver = (message: Unsent) => Promise<string | undefined>;

export interface Outbox {
  readonly snapshot: () => readonly Unsent[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly send: (message: Unsent) => void;
  /** It is in the talk, or the person has taken it back. */
  readonly drop: (id: MessageId) => void;
}

const NOT_KNOWN = "It is not known whether it arrived: the page was left before.";

/** `of` names the conversation in what is kept. */
export function createOutbox(options: {
  readonly of: string;
  readonly drafts: Drafts<readonly Unsent[]>;
  readonly deliver: Deliver;
}): Outbox {
  const { of, drafts, deliver } = options;
  const listeners = new Set<() => void>();
  let unsent = (drafts.read(of) ?? []).map((message): Unsent => ({ problem: NOT_KNOWN, ...message }));

  function become(next: Unsent[]): void {
    unsent = next;
    if (next.length === 0) drafts.drop(of);
    else drafts.keep(of, next);
    listeners.forEach((listener) => listener());
  }

  async function send({ problem: _before, ...message }: Unsent): Promise<void> {
    become([...unsent.filter(({ id }) => id !== message.id), message]);
    const problem = await deliver(message);
    if (problem === undefined) return;
    become(unsent.map((other) => (other.id === message.id ? { ...other, problem } : other)));
  }

  return {
    snapshot: () => unsent,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (message) => void send(message),
    drop(id) {
      if (unsent.some((message) => message.id === id)) become(unsent.filter((message) => message.id !== id));
    },
  };
}
