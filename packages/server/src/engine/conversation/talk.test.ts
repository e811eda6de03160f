import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { createMemoryStore } from "../../store/memory/memory-store.ts";
import { conversationId } from "../../testing/chat.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { value } from "../../workspaces/contract/world.ts";
import { createAppender } from "./appender.ts";
import { createTalk } from "./talk.ts";

test("a text that could not be stored is told of once, and what is said later is stored as ever", async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const id = conversationId(1);
  const wanted = { id, projectId: projectId("shop"), role: "assistant", createdAt: clock.now() } as const;
  const conversation = value(await store.createConversation(wanted));
  const append = createAppender(store);
  let isFull = true;
  const talk = createTalk(
    {
      store,
      clock,
      async appendEntries(request) {
        if (isFull) throw new Error("The disk is full.");
        return append(request);
      },
    },
    { conversation, entries: [] },
  );
  talk.say("lost");
  await expect(talk.settled()).rejects.toThrow("The disk is full.");
  isFull = false;
  talk.say("kept");
  await talk.settled();
  expect((await store.readEntries(id, 0, 10)).map(({ body }) => body)).toEqual([{ type: "text", content: "kept" }]);
});
