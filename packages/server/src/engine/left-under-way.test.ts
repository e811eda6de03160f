import { expect, test } from "vitest";
import { openChat } from "../testing/chat.ts";
import { leftUnderWay } from "./left-under-way.ts";

test("a run and the conversations that were being answered are what a studio left under way", async () => {
  const chat = await openChat(
    { assistant: (agent) => agent.begin("Once "), login: (agent) => agent.hang() },
    { backlog: { login: [] } },
  );
  const { studio } = chat;
  const left = () => leftUnderWay(studio.store, studio.engine.projectId);
  expect(await left()).toEqual([]);
  await chat.send("Tell me a story");
  await chat.until((body) => body.type === "text");
  expect(await left()).toEqual(["1 conversation"]);
  await studio.start();
  expect(await left()).toEqual(["its run", "1 conversation"]);
});
