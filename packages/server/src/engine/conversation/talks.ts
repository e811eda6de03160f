/** Which conversations are at hand? Each is read when it is first used, and let go when nobody uses it any more. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { createAppender } from "./appender.ts";
import { createTalk, type Talk } from "./talk.ts";

export interface Talks {
  /** Undefined where the project has none of this id. */
  hold(id: ConversationId): Promise<HeldTalk | undefined>;
  /** Holds one that is held once more. */
  keep(talk: Talk): () => void;
  /** Its entries are gone: whoever asks for it again finds nothing. */
  forget(id: ConversationId): void;
}

export interface HeldTalk {
  readonly talk: Talk;
  readonly release: () => void;
}

interface Kept {
  readonly talk: Promise<Talk | undefined>;
  users: number;
}

const PAGE = 500;

export function createTalks(options: {
  readonly projectId: ProjectId;
  readonly store: Store;
  readonly clock: Clock;
  /** Is given every conversation that comes to hand. */
  readonly onTalk: (talk: Talk) => void;
}): Talks {
  const { projectId, store, onTalk } = options;
  const appendEntries = createAppender(store);
  const kept = new Map<ConversationId, Kept>();
  const entryOf = new WeakMap<Talk, Kept>();

  async function load(id: ConversationId): Promise<Talk | undefined> {
    const conversation = await store.findConversation(projectId, id);
    if (conversation === undefined) return undefined;
    const talk = createTalk({ ...options, appendEntries }, { conversation, entries: await readAll(store, id) });
    onTalk(talk);
    return talk;
  }

  function use(id: ConversationId, entry: Kept): () => void {
    entry.users += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      entry.users -= 1;
      if (entry.users === 0 && kept.get(id) === entry) kept.delete(id);
    };
  }

  return {
    async hold(id) {
      const entry = kept.get(id) ?? { talk: load(id), users: 0 };
      kept.set(id, entry);
      const release = use(id, entry);
      const talk = await entry.talk.catch((error: unknown) => {
        release();
        throw error;
      });
      if (talk) {
        entryOf.set(talk, entry);
        return { talk, release };
      }
      release();
      return undefined;
    },
    keep: (talk) => use(talk.conversation.id, entryOf.get(talk)!),
    forget: (id) => void kept.delete(id),
  };
}

async function readAll(store: Store, id: ConversationId): Promise<readonly ConversationEntry[]> {
  const entries: ConversationEntry[] = [];
  for (let page = await store.readEntries(id, 0, PAGE); page.length > 0;) {
    for (const entry of page) entries.push(entry);
    // A long talk is a tenth of a second's work; everybody else's requests come in between.
    await nextTurn();
    page = await store.readEntries(id, entries.at(-1)!.n, PAGE);
  }
  return entries;
}
