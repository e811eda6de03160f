import { expect, test } from "vitest";
import { openChat } from "../../testing/chat.ts";

test("what a person says is answered, and every word of it is an entry", async () => {
  const chat = await openChat({
    async assistant(agent) {
      agent.say(`You said: ${agent.words}`);
    },
  });
  await chat.send("Hello there");
  await chat.idle();
  expect(await chat.types()).toEqual(["greeting", "message", "turn_started", "text", "response_done"]);
  expect(await chat.shown()).toEqual(["You: Hello there", "Agent: You said: Hello there"]);
  expect(await chat.conversation()).toMatchObject({ title: "Hello there", status: "idle", messages: 2, seq: 5 });
});
