/**
 * Who is being answered now? One answer at a time in each conversation, as many conversations at once as there are places.
 *
 * What is said meanwhile waits, and is taken up together as soon as the answer has ended. An answer that was cut off by an
 * end of the studio goes on.
 */
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { openAnswer, type PersonItem, waitingMessages } from "@autocoder/core/conversation/state.ts";
import { unansweredMessages } from "@autocoder/core/conversation/unanswered.ts";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import type { EngineContext } from "../context.ts";
import { asError, isHalt } from "../failure.ts";
import type { Slots } from "./slots.ts";
import { isDue, type Talk } from "./talk.ts";
import { answer } from "./turn.ts";
import { hasAsked } from "./turn-ending.ts";

export interface Answering {
  /** Begins to answer what is to be answered, unless that is being done. */
  look(talk: Talk): void;
  /** Tries once more what was not answered. */
  retry(talk: Talk): Promise<void>;
  /** Ends the answer that is being given; resolves when its end is recorded. */
  stop(id: ConversationId): Promise<void>;
  /** Does something while nothing is being answered and nothing begins to be. */
  whileQuiet<T>(talk: Talk, act: () => Promise<T>): Promise<T>;
  /** Resolves when nobody is being answered. */
  idle(): Promise<void>;
}

interface Underway {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export interface AnsweringOptions {
  readonly engine: EngineContext;
  readonly slots: Slots;
  readonly options: () => Promise<RunOptions>;
  /** Keeps a conversation at hand; gives what lets it go. */
  readonly hold: (talk: Talk) => () => void;
  readonly onFailure: (thrown: unknown) => void;
}

export function createAnswering({ engine, slots, options, hold, onFailure }: AnsweringOptions): Answering {
  const { closing } = engine;
  const underway = new Map<ConversationId, Underway>();
  /** Whose turn is recorded already. */
  const begun = new Set<ConversationId>();
  const quiet = new WeakSet<Talk>();

  function look(talk: Talk): void {
    const { id } = talk.conversation;
    if (underway.has(id) || closing.aborted || quiet.has(talk) || talk.isRemoved || !isDue(talk.state)) return;
    const stop = new AbortController();
    const release = hold(talk);
    const done = work(talk, stop.signal)
      .catch((thrown: unknown) => recordDefect(talk, thrown))
      .catch(onFailure)
      .finally(() => {
        underway.delete(id);
        // What it goes on with holds the conversation before this lets it go.
        look(talk);
        release();
      });
    underway.set(id, { stop, done });
  }

  async function work(talk: Talk, stopped: AbortSignal): Promise<void> {
    const giveBack = await slots.take(AbortSignal.any([closing, stopped]));
    if (giveBack === undefined) {
      if (stopped.aborted) await recordStop(talk);
      return;
    }
    try {
      if (!(await begin(talk))) return;
      await answer({ engine, talk, stopped, messages: messagesOf(talk), options: await options() });
    } finally {
      giveBack();
    }
  }

  /** Of an answer that had been promised, and never began. */
  async function recordStop(talk: Talk): Promise<void> {
    begun.delete(talk.conversation.id);
    if (talk.state.status !== "answering") return;
    await talk.record({ type: "response_done", usage: noUsage, ending: "stopped" });
  }

  /** Whether there is something to be answered; then that is recorded. */
  async function begin(talk: Talk): Promise<boolean> {
    const { state } = talk;
    if (begun.delete(talk.conversation.id)) return true;
    if (!isDue(state)) return false;
    if (state.status === "answering" && hasAsked(state)) {
      await talk.record({ type: "response_done", usage: noUsage, ending: "asked" });
      return false;
    }
    const goesOn = state.status === "answering";
    await startTurn(talk, goesOn ? [] : waitingMessages(state), goesOn);
    return true;
  }

  /** A defect of ours ends the answer with a sentence; where even that cannot be stored, the project's engine halts. */
  async function recordDefect(talk: Talk, thrown: unknown): Promise<void> {
    if (isHalt(thrown)) throw thrown;
    const { message, stack = "" } = asError(thrown);
    await engine.journal.dispatch({ type: "defect.record", where: "conversation", message, stack });
    // With nothing begun it would be tried again at once, for ever.
    if (talk.state.status !== "answering") throw thrown;
    const content = `The studio made a mistake: ${message} It has been recorded. Your message is kept: try again.`;
    await talk.record({ type: "error", content, ending: "crash", usage: noUsage });
  }

  async function stop(id: ConversationId): Promise<void> {
    const turn = underway.get(id);
    turn?.stop.abort();
    await turn?.done;
  }

  return {
    look,
    async retry(talk) {
      await startTurn(talk, waitingMessages(talk.state), true);
      begun.add(talk.conversation.id);
      look(talk);
    },
    stop,
    async whileQuiet(talk, act) {
      quiet.add(talk);
      try {
        await stop(talk.conversation.id);
        return await act();
      } finally {
        quiet.delete(talk);
      }
    },
    async idle() {
      while (underway.size > 0) await Promise.all([...underway.values()].map(({ done }) => done));
    },
  };
}

const startTurn = (talk: Talk, messages: readonly PersonItem[], again: boolean) =>
  talk.record({ type: "turn_started", messages: messages.map(({ id }) => id), again });

/** What this answer is to: what was just taken up, and with an answer that is tried or goes on, what that was owed to. */
function messagesOf({ state }: Talk) {
  const unanswered = unansweredMessages(state);
  const since = openAnswer(state)?.n ?? 0;
  const before = state.items.findLastIndex((item) => item.type === "agent" && item.n < since);
  const fresh = unanswered.filter((item) => state.items.indexOf(item) > before);
  return fresh.length > 0 ? fresh : unanswered;
}
