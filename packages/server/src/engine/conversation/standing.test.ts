import { expect, test } from "vitest";
import type { Agent } from "../../testing/cast.ts";
import { messageId, openChat } from "../../testing/chat.ts";
import { value } from "../../workspaces/contract/world.ts";

const ask = async (agent: Agent) => {
  agent.spend({ inputTokens: 100, costMicroUsd: 7 });
  await agent.call("ask_user", { questions: [{ id: "q", question: "Red or blue?" }] });
};

test("what conversations cost is known at once, after a restart, and when they are deleted", async () => {
  const chat = await openChat({ assistant: ask });
  const spent = () => [...chat.talks.standing.now.spend.values()];
  const told: number[] = [];
  chat.talks.standing.listen(() => told.push(spent().length));
  await chat.send("Paint it");
  await chat.idle();
  expect(told.at(-1)).toBe(1);
  await chat.send("Any colour");
  await chat.idle();
  expect(spent()).toEqual([{ tokens: 200, costMicroUsd: 14 }]);
  await chat.studio.restart();
  value(await chat.talks.delete(chat.id));
  expect(spent()).toEqual([{ tokens: 200, costMicroUsd: 14 }]);
  await chat.studio.restart();
  expect(spent()).toEqual([{ tokens: 200, costMicroUsd: 14 }]);
});

test("a conversation waits for the person from a question to its answer, also over a restart", async () => {
  const chat = await openChat({
    assistant: (agent) => (agent.words === "Paint it" ? ask(agent) : Promise.resolve("network")),
  });
  const waiting = () => chat.talks.standing.now.waiting.map(({ title, status }) => `${title}: ${status}`);
  expect(waiting()).toEqual([]);
  await chat.send("Paint it");
  await chat.idle();
  expect(waiting()).toEqual(["Paint it: asking"]);
  await chat.studio.restart();
  expect(waiting()).toEqual(["Paint it: asking"]);
  const { n } = (await chat.entries()).find(({ body }) => body.type === "question")!;
  value(await chat.talks.answer(chat.id, { id: messageId(), question: n, answers: {} }));
  expect(waiting()).toEqual([]);
  await chat.idle();
  expect(waiting()).toEqual(["Paint it: failed"]);
  value(await chat.talks.delete(chat.id));
  expect(waiting()).toEqual([]);
});
