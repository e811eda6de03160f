import { expect, test } from "vitest";
import { SocketMessage } from "@autocoder/core/api/conversation-socket.ts";
import { openChat } from "../../testing/chat.ts";
import { openTalkFeed } from "./talk-feed.ts";

const read = (text: string) => SocketMessage.parse(JSON.parse(text));

test("who does not read is let go, and finds everything when it comes again", async () => {
  const words = "x".repeat(1_500_000);
  const chat = await openChat({
    async assistant(agent) {
      for (const mark of ["a", "b", "c"]) {
        agent.report("look", {}, mark);
        agent.say(mark + words);
      }
    },
  });
  const { engine, clock } = chat.studio;
  const lost = Promise.withResolvers<void>();
  const open = async (after: number, onOverflow: () => void) => {
    const opened = await openTalkFeed({ engine, id: chat.id, after, clock, onOverflow });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  };
  const slow = await open(0, lost.resolve);
  expect(read((await slow.messages.next()).value!)).toMatchObject({ type: "conversation_created" });
  expect(read((await slow.messages.next()).value!)).toMatchObject({ type: "history", entries: [{ n: 1 }] });
  await chat.send("Go");
  await lost.promise;
  expect(await slow.messages.next()).toEqual({ done: true, value: undefined });
  await chat.idle();
  const again = await open(1, () => undefined);
  await again.messages.next();
  const history = read((await again.messages.next()).value!);
  expect(history.type === "history" && history.entries).toEqual(await chat.entries(1));
  again.close();
});

test("a long history comes in several messages", async () => {
  const chat = await openChat();
  const { engine, clock, store } = chat.studio;
  const bodies = Array.from({ length: 2_500 }, (_, n) => ({ type: "greeting" as const, content: `${n}` }));
  const standing = { title: "", messages: 0, status: "idle", isDue: false } as const;
  await store.appendEntries([{ id: chat.id, at: clock.now(), bodies, standing }]);
  const opened = await openTalkFeed({ engine, id: chat.id, after: 0, clock, onOverflow: () => undefined });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { messages, close } = opened.value;
  const lengths: number[] = [];
  for (let n = 0; n < 4; n++) {
    const message = read((await messages.next()).value!);
    if (message.type === "history") lengths.push(message.entries.length);
  }
  expect(lengths).toEqual([1_000, 1_000, 501]);
  close();
});
