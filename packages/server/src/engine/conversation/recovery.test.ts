/** A conversation outlives the studio: whatever ends it, what was said is there, and what is owed is answered. */
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import type { Program } from "../../testing/cast.ts";
import { messageId, openChat, said } from "../../testing/chat.ts";
import { when } from "../../testing/crash-points.ts";
import { value } from "../../workspaces/contract/world.ts";
import type { AgentRuntime } from "../ports/agents.ts";

type Appending = readonly { readonly bodies: readonly { readonly type: string; readonly content?: string }[] }[];
const isAppendOf = (type: string) => (args: readonly unknown[]) => (args[0] as Appending)[0]?.bodies[0]?.type === type;

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

test("what an answer had used before the studio was closed is counted with what it uses when it goes on", async () => {
  const { program } = interrupted();
  const chat = await openChat({
    assistant(agent) {
      agent.spend({ inputTokens: 10, costMicroUsd: 5 });
      return program(agent);
    },
  });
  await chat.send("Tell me a story");
  await chat.until(isBegun);
  await chat.studio.restart();
  await chat.idle();
  expect(await chat.shown()).toEqual(["You: Tell me a story", "Agent: Once upon \na time."]);
  expect((await chat.state()).usage).toMatchObject({ inputTokens: 20, costMicroUsd: 10 });
  expect([...chat.talks.standing.now.spend.values()]).toEqual([{ tokens: 20, costMicroUsd: 10 }]);
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

test("a run that is started meanwhile takes nothing from an answer: it goes on with the project as it is then", async () => {
  const { program } = interrupted();
  const chat = await openChat({ assistant: program }, { backlog: { login: [] } });
  await chat.send("Tell me a story");
  await chat.until(isBegun);
  await chat.studio.start();
  expect(await chat.studio.runEnds()).toEqual({ type: "complete" });
  await chat.idle();
  expect(await chat.shown()).toEqual(["You: Tell me a story", "Agent: Once upon \na time."]);
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

test("a proposal that was done right before a crash is not done again, whatever is said to it then", async () => {
  const { category, description, steps } = draftOf("gifts");
  const chat = await openChat({
    async assistant(agent) {
      const changes = ["gifts", "cards"].map((name) => ({ category, name, description, steps }));
      await agent.call("propose_changes", { summary: "A shop", changes });
    },
  });
  await chat.send("We need gifts");
  await chat.idle();
  const proposal = (await chat.entries()).find(({ body }) => body.type === "proposal")!.n;
  const crashed = chat.studio.crashAt(when("before", "store.appendEntries", isAppendOf("decision")));
  void chat.talks.decide(chat.id, { proposal, accepted: [1], changed: [] });
  await crashed;
  await chat.studio.restart();
  expect(await chat.entriesOf("decision")).toEqual([]);
  const decided = value(await chat.talks.decide(chat.id, { proposal, accepted: [1, 2], changed: [] }));
  expect(decided.created).toEqual([1]);
  expect([...chat.studio.state.backlog.features.values()].map(({ name }) => name)).toEqual(["gifts"]);
  expect(await chat.entriesOf("decision")).toMatchObject([{ accepted: [1], created: [1] }]);
});

test("a project that is asked for while it is opened anew is opened when everybody in it has ended", async () => {
  const { program } = interrupted();
  const mayEnd = Promise.withResolvers<void>();
  const slowToEnd = (runtime: AgentRuntime): AgentRuntime => ({
    ...runtime,
    start(spec) {
      const session = runtime.start(spec);
      return { ...session, stop: () => mayEnd.promise.then(() => session.stop()) };
    },
  });
  const chat = await openChat({ assistant: program }, { backlog: { login: [] }, through: { runtime: slowToEnd } });
  const { studio, engine: before, workspaces, root } = chat.studio;
  await chat.send("Tell me a story");
  await chat.until(isBegun);
  await writeFile(join(root, ".autocoder/config.yaml"), JSON.stringify({ limits: { maxAttempts: 2 } }));
  const story: string[] = [];
  const askMeanwhile = async () => {
    await once(before.ended, "abort");
    const opening = studio.open(before.projectId);
    // As long as an opening takes.
    for (let n = 0; n < 3; n++) await workspaces.prepare();
    story.push("ended");
    mayEnd.resolve();
    await opening;
    story.push("opened");
  };
  const asked = askMeanwhile();
  await chat.studio.start();
  await asked;
  await chat.studio.runEnds();
  expect(story).toEqual(["ended", "opened"]);
  expect(await chat.shown()).toEqual(["You: Tell me a story", "Agent: Once upon \na time."]);
});
