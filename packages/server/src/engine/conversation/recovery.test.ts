/** A conversation outlives the studio: whatever ends it, what was said is there, and what is owed is answered. */
import { describe, expect, test } from "vitest";
import type { Program } from "../../testing/cast.ts";
import { messageId, openChat, said } from "../../testing/chat.ts";
import { when } from "../../testing/crash-points.ts";
import { value } from "../../workspaces/contract/world.ts";

type Appending = { readonly bodies: readonly { readonly type: string; readonly content?: string }[] };
const isAppendOf = (type: string) => (args: readonly unknown[]) => (args[0] as Appending).bodies[0]?.type === type;

/** Begins an answer once, and goes on with it whenever it is started again. */
function interrupted(): { readonly program: Program; readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    async program(agent) {
      const isFirst = told.length === 0;
      told.push(agent.heard().at(-1)!);
      if (isFirst) return agent.begin("Once upon ");
      agent.say("a time.");
      return undefined;
    },
  };
}

const isBegun = (body: { readonly type: string; readonly content?: unknown }) =>
  body.type === "text" && String(body.content).endsWith("upon ");

describe.each(["memory", "sqlite"] as const)("over a store in %s", (store) => {
  test.each(["close", "crash"] as const)(
    "an answer cut off by a %s of the studio goes on where it was",
    async (how) => {
      const { program, told } = interrupted();
      const chat = await openChat({ assistant: program }, { store });
      await chat.send("Tell me a story");
      await chat.until(isBegun);
      await chat.send("A short one");
      if (how === "crash") await chat.studio.crash();
      await chat.studio.restart();
      await chat.idle();
      expect(await chat.shown()).toEqual([
        "You: Tell me a story",
        "Agent: Once upon \na time.",
        "You: A short one",
        "Agent: a time.",
      ]);
      expect(told[1]).toMatch(/^Conversation · turn 2 · assistant\n/);
      expect(told[1]).toContain('"…Once upon ". Go on right after that');
      expect(told[1]).toMatch(/The person says:\nTell me a story$/);
      expect(told[2]).toMatch(/The person says:\nA short one$/);
    },
  );
});

test("an agent that remembers nothing is told the end of the talk", async () => {
  const { program, told } = interrupted();
  const chat = await openChat({ assistant: program });
  await chat.send("Tell me a story");
  await chat.until(isBegun);
  await chat.studio.crash();
  await chat.studio.restart({ sessions: "lost" });
  await chat.idle();
  await chat.studio.restart({ sessions: "lost" });
  await chat.send("Another");
  await chat.idle();
  expect(told[1]).toContain("The project has no spec yet.");
  expect(told[2]).toContain("Person: Tell me a story\nYou: Once upon \na time.");
  expect(told[2]).toMatch(/The person says:\nAnother$/);
});

const points = ["message", "turn_started", "text", "response_done"].flatMap((type) => [
  { moment: "before", type } as const,
  { moment: "after", type } as const,
]);

test.each(points)("a crash $moment $type is stored loses nothing and doubles nothing", async ({ moment, type }) => {
  const chat = await openChat({
    async assistant(agent) {
      agent.say(`You said: ${agent.words}`);
    },
  });
  const crashed = chat.studio.crashAt(when(moment, "store.appendEntries", isAppendOf(type)));
  const hello = said("Hello");
  void chat.talks.send(chat.id, hello);
  await crashed;
  await chat.studio.restart();
  // The page does not know whether it was heard, and says it again.
  value(await chat.talks.send(chat.id, hello));
  await chat.idle();
  const shown = await chat.shown();
  expect(shown[0]).toBe("You: Hello");
  expect(shown).toHaveLength(2);
  expect(shown[1]).toContain("You said: Hello");
  expect(await chat.conversation()).toMatchObject({ status: "idle" });
});

test("a question that was asked before the studio ended waits for its answer", async () => {
  const chat = await openChat({
    async assistant(agent) {
      await agent.call("ask_user", { questions: [{ id: "q", question: "Red or blue?" }] });
    },
  });
  const crashed = chat.studio.crashAt(when("before", "store.appendEntries", isAppendOf("response_done")));
  await chat.send("Paint it");
  await crashed;
  await chat.studio.restart();
  await chat.idle();
  expect(await chat.conversation()).toMatchObject({ status: "asking" });
  expect(await chat.entriesOf("question")).toHaveLength(1);
  const { n } = (await chat.entries()).find(({ body }) => body.type === "question")!;
  value(
    await chat.talks.answer(chat.id, { id: messageId(), question: n, answers: { q: { chosen: [], text: "Red" } } }),
  );
});
