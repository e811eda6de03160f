/** How are entries of many conversations written at once? Each write waits for the disk: what comes meanwhile is one. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import { createLane } from "../lane.ts";
import type { EntriesToAppend } from "../ports/conversation-store.ts";
import type { Store } from "../ports/store.ts";

export type AppendEntries = (request: EntriesToAppend) => Promise<readonly ConversationEntry[]>;

export function createAppender(store: Pick<Store, "appendEntries">): AppendEntries {
  const lane = createLane();
  let waiting: EntriesToAppend[] = [];
  let written: Promise<readonly (readonly ConversationEntry[])[]>;

  async function write() {
    await nextTurn();
    const requests = waiting;
    waiting = [];
    return store.appendEntries(requests);
  }

  return async (request) => {
    const place = waiting.push(request) - 1;
    if (place === 0) written = lane.run(write);
    return (await written)[place]!;
  };
}
