import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { BEAT_EVERY_MS } from "@autocoder/core/api/conversation-socket.ts";
import { applyEntry, foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { textOf } from "@autocoder/core/conversation/recap.ts";
import { emptyConversation } from "@autocoder/core/conversation/state.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { createRandom } from "@autocoder/core/kit/random.ts";
import { conversationId, messageId } from "../../testing/chat.ts";
import { openApp, SECRET } from "../testing/open-app.ts";
import { followTalk, type Line, refusalOf, serveApp } from "../testing/open-socket.ts";

const shop = projectId("shop");
const id = conversationId(1);
const isDone = ({ entries }: Line) => entries.some(({ body }) => body.type === "response_done");

test("a conversation is told from its id on, then what was said, then what is said", async () => {
  const opened = await openApp({
    cast: {
      async assistant(agent) {
        agent.say("Here you are.");
      },
    },
  });
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const line = await followTalk(served, id);
  await line.until(({ messages }) => messages.length === 2);
  await opened.client.sendMessage({ projectId: shop, conversationId: id, id: messageId(), text: "Hello" });
  await line.until(isDone);
  expect(line.messages.slice(0, 2)).toMatchObject([
    { type: "conversation_created", conversation_id: id, conversation: { seq: 1 } },
    { type: "history", entries: [{ n: 1, body: { type: "greeting" } }] },
  ]);
  const { items } = foldConversation(line.entries);
  expect(items.slice(1).map(textOf)).toEqual(["Hello", "Here you are."]);
});

test("who may not ask the studio may not listen to it, and what is not there is said before there is a socket", async () => {
  const opened = await openApp();
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const key = { authorization: `Bearer ${SECRET}` };
  expect(await refusalOf(served, id, { headers: {} })).toBe(401);
  expect(await refusalOf(served, id, { headers: { ...key, origin: "http://evil.example" } })).toBe(403);
  expect(await refusalOf(served, id, { headers: { ...key, host: "evil.example" } })).toBe(403);
  expect(await refusalOf(served, id, { headers: { ...key, "sec-fetch-site": "cross-site" } })).toBe(403);
  expect(await refusalOf(served, conversationId(2))).toBe(404);
  expect(await refusalOf(served, id, { project: "blog" })).toBe(404);
  const line = await followTalk(served, id, { headers: { ...key, origin: `http://127.0.0.1:${served.port}` } });
  line.socket.send("x".repeat(2_000));
  expect(await line.closed()).toBe(1_009);
});

test("two pages see the same, and hear when it is renamed and deleted", async () => {
  const opened = await openApp({ cast: { assistant: async (agent) => agent.say("One two three four.") } });
  const served = await serveApp(opened);
  const { client } = opened;
  await client.createConversation({ projectId: shop, id });
  const lines = [await followTalk(served, id), await followTalk(served, id)];
  await client.sendMessage({ projectId: shop, conversationId: id, id: messageId(), text: "Hello" });
  for (const line of lines) await line.until(isDone);
  await client.changeConversation({ projectId: shop, conversationId: id, title: "Counting" });
  await client.deleteConversation({ projectId: shop, conversationId: id });
  for (const line of lines) await line.until(({ messages }) => messages.at(-1)?.type === "deleted");
  expect(lines[0]?.messages).toEqual(lines[1]?.messages);
  expect(lines[0]?.messages.at(-2)).toMatchObject({ type: "changed", conversation: { title: "Counting" } });
  expect(await lines[0]?.closed()).toBe(1_012);
});

test("a line that is cut anywhere and taken up again loses no word and doubles none", async () => {
  const words = Array.from({ length: 300 }, (_, n) => `word-${n} `);
  const opened = await openApp({
    store: "sqlite",
    cast: {
      async assistant(agent) {
        for (const [n, word] of words.entries()) {
          agent.say(word);
          if (n % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      },
    },
  });
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const steady = await followTalk(served, id);
  const random = createRandom(7);
  let state = emptyConversation;
  await opened.client.sendMessage({ projectId: shop, conversationId: id, id: messageId(), text: "Count" });
  let cuts = 0;
  while (!state.items.some((item) => item.type === "agent" && item.n > 1 && item.ending)) {
    const line = await followTalk(served, id, { after: state.seq });
    const enough = 1 + random.below(12);
    await line.until(({ entries }) => entries.length >= enough || isDone(line));
    await line.cut();
    state = line.entries.reduce(applyEntry, state);
    cuts += 1;
  }
  await steady.until(isDone);
  expect(cuts).toBeGreaterThan(3);
  expect(state).toEqual(foldConversation(steady.entries));
  expect(textOf(state.items.at(-1)!)).toBe(words.join(""));
  const read = await opened.client.getConversation({ projectId: shop, conversationId: id });
  expect(read.ok && foldConversation(read.value.entries)).toEqual(state);
});

test("the studio's end closes the line, and the next one goes on where it was", async () => {
  const opened = await openApp({ cast: { assistant: (agent) => agent.begin("Once ") } });
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const line = await followTalk(served, id);
  await opened.client.sendMessage({ projectId: shop, conversationId: id, id: messageId(), text: "Tell" });
  await line.until(({ entries }) => entries.some(({ body }) => body.type === "text"));
  await opened.studio.engine.close();
  expect(await line.closed()).toBe(1_012);
});

test("a client that hears nothing for a while is told that the studio is there", async () => {
  const opened = await openApp();
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const line = await followTalk(served, id);
  await line.until(({ messages }) => messages.length === 2);
  const beat = once(line.socket, "message");
  opened.studio.clock.advance(BEAT_EVERY_MS);
  expect(JSON.parse(((await beat)[0] as Buffer).toString())).toEqual({ type: "beat" });
});

test("a conversation that cannot be read closes the line and nothing else", async () => {
  let reads = 0;
  const opened = await openApp({
    through: {
      store: (real) => ({
        ...real,
        async readEntries(...asked) {
          // Enough of them to see that it is there.
          if (asked[0] === id && (reads += 1) > 2) throw new Error("The disk is gone.");
          return real.readEntries(...asked);
        },
      }),
    },
  });
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  reads = 0;
  const line = await followTalk(served, id);
  expect(await line.closed()).toBe(1_012);
  expect(logged).toHaveBeenCalledWith(new Error("The disk is gone."));
  logged.mockRestore();
  expect(await opened.client.listProjects({})).toMatchObject({ ok: true });
});
