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

test("what comes too late for a deleted conversation is refused, and keeps nothing of another from being stored", async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const appendEntries = createAppender(store);
  const [gone, other] = await Promise.all(
    [1, 2].map(async (n) => {
      const wanted = { id: conversationId(n), projectId: projectId("shop"), role: "assistant" } as const;
      const conversation = value(await store.createConversation({ ...wanted, createdAt: clock.now() }));
      return createTalk({ store, clock, appendEntries }, { conversation, entries: [] });
    }),
  );
  await gone!.remove();
  const late = gone!.record({ type: "text", content: "too late" });
  const [, kept] = await Promise.allSettled([late, other!.record({ type: "text", content: "kept" })]);
  expect(kept).toMatchObject({ status: "fulfilled", value: [{ n: 1 }] });
  await expect(late).rejects.toThrow("was deleted");
});
