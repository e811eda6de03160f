import { describe, expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { type Agent, inTurn, type Program } from "../../testing/cast.ts";
import { chatOf, conversationId, messageId, openChat, said } from "../../testing/chat.ts";
import type { AgentRuntime } from "../ports/agents.ts";
import { value } from "../../workspaces/contract/world.ts";

const echo: Program = async (agent) => agent.say(`You said: ${agent.words}`);
const isText = (content: string) => (body: { readonly type: string; readonly content?: unknown }) =>
  body.type === "text" && String(body.content).includes(content);

/** A program that waits in the middle of its answer until the test lets it go on. */
function pausing(then: Program = echo) {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const program: Program = async (agent) => {
    begun.resolve();
    await Promise.race([goOn.promise, agent.hang()]);
    return then(agent);
  };
  return { program, begun: begun.promise, goOn: () => goOn.resolve() };
}

/** Another program for each turn; the last one for all that follow. */
const byTurn =
  (...programs: readonly Program[]): Program =>
  (agent) =>
    programs[Math.min("turn" in agent.header ? agent.header.turn : 1, programs.length) - 1]!(agent);

test("what a person says is answered, and every step of it is an entry", async () => {
  const chat = await openChat({ assistant: echo });
  await chat.send("Hello  there");
  await chat.idle();
  expect(await chat.types()).toEqual(["greeting", "message", "turn_started", "text", "response_done"]);
  expect(await chat.shown()).toEqual(["You: Hello  there", "Agent: You said: Hello  there"]);
  expect(await chat.conversation()).toMatchObject({ title: "Hello there", status: "idle", messages: 2, seq: 6 });
});

test("the same conversation created twice is one, and another project's is refused", async () => {
  const chat = await openChat({ assistant: echo });
  const again = value(await chat.talks.create({ id: chat.id, role: "expander" }));
  expect(again).toMatchObject({ role: "assistant", seq: 1 });
  const elsewhere = { id: conversationId(2), projectId: projectId("blog"), role: "assistant" } as const;
  await chat.studio.store.createConversation({ ...elsewhere, createdAt: chat.studio.clock.now() });
  expect(await chat.talks.create({ id: elsewhere.id, role: "assistant" })).toMatchObject({
    error: { type: "conversation-elsewhere" },
  });
  expect(await chat.talks.send(elsewhere.id, said("Hello"))).toMatchObject({
    error: { type: "conversation-not-found" },
  });
});

test("the same message sent twice is said once, also at the same moment", async () => {
  const chat = await openChat({ assistant: echo });
  const hello = said("Hello");
  await Promise.all([1, 2, 3].map(() => chat.talks.send(chat.id, hello)));
  await chat.idle();
  await chat.talks.send(chat.id, hello);
  await chat.idle();
  expect(await chat.entriesOf("message")).toHaveLength(1);
  expect(await chat.entriesOf("turn_started")).toHaveLength(1);
});

test("what is typed while it answers is taken up together as soon as that has ended, but for what is taken back", async () => {
  const { program, begun, goOn } = pausing();
  const chat = await openChat({ assistant: byTurn(program, echo) });
  await chat.send("One");
  await begun;
  await chat.send("Two");
  const back = said("Back");
  await chat.talks.send(chat.id, back);
  await chat.send("Three");
  value(await chat.talks.withdraw(chat.id, back.id));
  expect(await chat.conversation()).toMatchObject({ status: "answering" });
  goOn();
  await chat.idle();
  expect(await chat.shown()).toEqual([
    "You: One",
    "Agent: You said: One",
    "You: Two",
    "You: Three",
    "Agent: You said: Two\n\nThree",
  ]);
  expect(await chat.talks.withdraw(chat.id, back.id)).toMatchObject({ error: { type: "message-not-waiting" } });
});

test("what is said in the middle of a text stays, and whoever comes back then hears all of the text once", async () => {
  const [middle, nearEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const chat = await openChat({
    assistant: byTurn(async (agent) => {
      agent.say("Once upon a time ");
      await Promise.race([middle.promise, agent.hang()]);
      agent.say("there was ");
      await Promise.race([nearEnd.promise, agent.hang()]);
      agent.say("a king.");
    }, echo),
  });
  await chat.send("One");
  await chat.until(isText("Once"));
  await chat.send("Two");
  const before = await chat.entries();
  middle.resolve();
  await chat.until(isText("there"));
  nearEnd.resolve();
  await chat.idle();
  const shown = ["You: One", "Agent: Once upon a time there was a king.", "You: Two", "Agent: You said: Two"];
  expect(await chat.shown()).toEqual(shown);
  const later = foldConversation([...before, ...(await chat.entries(before.at(-1)!.n))]);
  expect(later).toEqual(await chat.state());
  expect(value(await chat.talks.read(chat.id, 0)).entries).toEqual(await chat.entries());
});

test("an answer is stopped where it is, with what was said, and is tried once more", async () => {
  const stopped: Program = (agent) => agent.begin("I was about to ");
  const chat = await openChat({ assistant: byTurn(stopped, echo) });
  expect(await chat.talks.stop(chat.id)).toMatchObject({ error: { type: "nothing-to-stop" } });
  expect(await chat.talks.retry(chat.id)).toMatchObject({ error: { type: "nothing-to-retry" } });
  await chat.send("Hello");
  await chat.until(isText("to "));
  expect(value(await chat.talks.stop(chat.id))).toMatchObject({ status: "idle" });
  expect(await chat.entriesOf("response_done")).toMatchObject([{ ending: "stopped" }]);
  expect(await chat.shown()).toEqual(["You: Hello", "Agent: I was about to "]);
  value(await chat.talks.retry(chat.id));
  await chat.idle();
  expect((await chat.shown()).at(-1)).toBe("Agent: You said: Hello");
  expect(await chat.entriesOf("turn_started")).toMatchObject([{ again: false }, { messages: [], again: true }]);
});

test("a message is said differently: what followed it is not shown, and the agent does not know it", async () => {
  const known: string[] = [];
  const { program, begun } = pausing();
  const chat = await openChat({
    assistant: byTurn(echo, program, async (agent) => {
      known.push(agent.heard().join(""), ...agent.past.map((event) => JSON.stringify(event)));
      await echo(agent);
    }),
  });
  await chat.send("First");
  await chat.idle();
  const secret = said("Secret");
  await chat.talks.send(chat.id, secret);
  await begun;
  expect(await chat.talks.resend(chat.id, messageId(), said("x"))).toMatchObject({
    error: { type: "message-not-found" },
  });
  expect(await chat.talks.resend(chat.id, secret.id, said(""))).toMatchObject({ error: { type: "message-empty" } });
  const open = said("Open");
  value(await chat.talks.resend(chat.id, secret.id, open));
  value(await chat.talks.resend(chat.id, secret.id, open));
  await chat.idle();
  expect(await chat.shown()).toEqual(["You: First", "Agent: You said: First", "You: Open", "Agent: You said: Open"]);
  expect(known).toHaveLength(1);
  expect(known[0]).toContain("Person: First\nYou: You said: First");
  expect(known[0]).not.toContain("Secret");
});

test("what waited behind a message that is said differently goes with it", async () => {
  const { program, begun } = pausing();
  const chat = await openChat({ assistant: byTurn(program, echo) });
  const first = said("First");
  await chat.talks.send(chat.id, first);
  await begun;
  await chat.send("Second");
  value(await chat.talks.resend(chat.id, first.id, said("Other")));
  await chat.idle();
  expect(await chat.shown()).toEqual(["You: Other", "Agent: You said: Other"]);
  expect(await chat.entriesOf("turn_started")).toHaveLength(2);
});

test("an agent that is silent for too long is ended, and the message can be tried again", async () => {
  const { program, begun } = pausing();
  const chat = await openChat({ assistant: byTurn(program, echo) });
  await chat.send("Hello");
  await begun;
  chat.studio.clock.advance(600_000);
  await chat.idle();
  expect(await chat.entriesOf("error")).toMatchObject([
    {
      content: "It was silent for 600 s. Its answer was ended. Your message is kept: try again, or say it differently.",
    },
  ]);
  expect(await chat.conversation()).toMatchObject({ status: "failed" });
});

test("a failure is said with what to do, the message is kept, and what waited is tried with it", async () => {
  const { program, begun, goOn } = pausing(async () => "network");
  const chat = await openChat({ assistant: byTurn(program, echo) });
  await chat.send("One");
  await begun;
  await chat.send("Two");
  goOn();
  await chat.idle();
  expect(await chat.entriesOf("error")).toMatchObject([
    { ending: "network", content: expect.stringContaining("could not be reached. Look at the connection") },
  ]);
  expect(await chat.conversation()).toMatchObject({ status: "failed" });
  value(await chat.talks.retry(chat.id));
  await chat.idle();
  expect((await chat.shown()).at(-1)).toBe("Agent: You said: Two");
  expect(await chat.conversation()).toMatchObject({ status: "idle" });
});

test("a text is one entry once it has ended, and its pieces were told as they came", async () => {
  const told: string[] = [];
  const chat = await openChat({
    async assistant(agent) {
      agent.say("One two three.");
      agent.say(" Four.");
      agent.report("read_file", { path: "a" }, "x".repeat(5_000));
      agent.say("Done.");
    },
  });
  value(await chat.talks.follow(chat.id, 0, (news) => news.type === "entry" && told.push(news.entry.body.type)));
  await chat.send("Hello");
  await chat.idle();
  expect(await chat.entriesOf("text")).toMatchObject([{ content: "One two three. Four." }, { content: "Done." }]);
  expect((await chat.entriesOf("tool_result"))[0]?.output).toMatch(/^x{4000}\n\[1000 more characters\]$/);
  expect(told.filter((type) => type === "text").length).toBeGreaterThanOrEqual(2);
  expect(await chat.shown()).toEqual(["You: Hello", "Agent: One two three. Four.\n[used read_file]\nDone."]);
});

describe("a question", () => {
  const questions = [
    { id: "db", question: "Which database?", options: [{ label: "SQLite" }, { label: "None" }], freeText: false },
    { id: "who", question: "Who uses it?", options: [{ label: "Me" }, { label: "All" }], multiSelect: true },
  ];
  const ask: Program = async (agent) => void (await agent.call("ask_user", { questions }));
  const openAsked = async () => {
    const chat = await openChat({ assistant: byTurn(ask, echo) });
    await chat.send("Build me a shop");
    await chat.idle();
    return chat;
  };

  test("ends the answer, and no agent waits for the person", async () => {
    const chat = await openAsked();
    expect(await chat.types()).toEqual(["greeting", "message", "turn_started", "question", "response_done"]);
    expect(await chat.entriesOf("response_done")).toMatchObject([{ ending: "asked" }]);
    expect(await chat.conversation()).toMatchObject({ status: "asking" });
  });

  test("is answered as it was chosen, once, and by nothing that was not offered", async () => {
    const chat = await openAsked();
    const give = (answers: object, question = 4, id = messageId()) =>
      chat.talks.answer(chat.id, { id, question, answers: answers as never });
    expect(await give({ db: { chosen: ["Redis"] } })).toMatchObject({ error: { type: "answer-unknown" } });
    expect(await give({}, 3)).toMatchObject({ error: { type: "question-not-open" } });
    const id = messageId();
    const chosen = { db: { chosen: ["None"] }, who: { chosen: ["Me", "All"], text: "and guests" } };
    value(await give(chosen, 4, id));
    value(await give(chosen, 4, id));
    await chat.idle();
    expect((await chat.shown()).at(-1)).toBe(
      'Agent: You said: Which database?\n{"id":"db","chosen":["None"]}\nWho uses it?\n{"id":"who","chosen":["Me","All"],"text":"and guests"}',
    );
    expect(await give({})).toMatchObject({ error: { type: "question-not-open" } });
  });

  test("that is passed over does not wait any more", async () => {
    const chat = await openAsked();
    await chat.send("Something else");
    await chat.idle();
    expect(await chat.conversation()).toMatchObject({ status: "idle" });
    expect(await chat.talks.answer(chat.id, { id: messageId(), question: 4, answers: {} })).toMatchObject({
      error: { type: "question-not-open" },
    });
  });
});

describe("a proposal", () => {
  const propose: Program = async (agent) => {
    const of = (name: string, more = {}) => {
      const { category, description, steps } = draftOf(name);
      return { key: name, category, name, description, steps, ...more };
    };
    await agent.call("propose_changes", {
      summary: "A shop",
      changes: [of("cart"), of("pay", { depends_on: ["cart", 1] }), of("gifts")],
    });
  };
  const openProposed = async (then: Program = echo) => {
    const chat = await openChat(
      { expander: byTurn(propose, then) },
      { backlog: { login: [] }, chat: { role: "expander" } },
    );
    await chat.send("We need a shop");
    await chat.idle();
    const { n, body } = (await chat.entries()).find((entry) => entry.body.type === "proposal")!;
    if (body.type !== "proposal") throw new Error("There is no proposal.");
    return { chat, proposal: n, lines: body.lines };
  };
  const names = ({ studio }: Awaited<ReturnType<typeof openChat>>) =>
    [...studio.state.backlog.features.values()].map(({ name }) => name);

  test("changes nothing by itself, and what is accepted is done at once, as the person changed it", async () => {
    const { chat, proposal, lines } = await openProposed();
    expect(names(chat)).toEqual(["login"]);
    const before = chat.studio.state.seq;
    const edit = lines[0]!.edit;
    if (edit.type !== "create") throw new Error("It makes no feature.");
    const changed = [{ ...lines[0]!, edit: { ...edit, feature: { ...edit.feature, name: "basket" } } }];
    const decided = value(await chat.talks.decide(chat.id, { proposal, accepted: [1, 2], changed }));
    expect(decided.created).toEqual([2, 3]);
    expect(names(chat)).toEqual(["login", "basket", "pay"]);
    expect([...chat.studio.state.backlog.features.values()].at(-1)?.dependencies).toEqual([1, 2]);
    const recorded = await chat.studio.store.readEvents(chat.studio.engine.projectId, before, 10);
    expect(recorded.map(({ event }) => event.type)).toEqual(["features.created", "proposal.accepted"]);
    expect(await chat.talks.decide(chat.id, { proposal, accepted: [3], changed: [] })).toMatchObject({
      error: { type: "proposal-not-open" },
    });
  });

  test("that cannot be done is refused as a whole and stays open", async () => {
    const { chat, proposal } = await openProposed();
    const refused = await chat.talks.decide(chat.id, { proposal, accepted: [2, 3], changed: [] });
    expect(refused).toMatchObject({ error: { type: "rejected", rejection: { type: "key-unknown" } } });
    expect(names(chat)).toEqual(["login"]);
    expect(await chat.entriesOf("decision")).toEqual([]);
    expect(await chat.talks.decide(chat.id, { proposal, accepted: [9], changed: [] })).toMatchObject({
      error: { type: "refused" },
    });
    expect(await chat.talks.decide(chat.id, { proposal: 1, accepted: [], changed: [] })).toMatchObject({
      error: { type: "proposal-not-open" },
    });
    expect(value(await chat.talks.decide(chat.id, { proposal, accepted: [], changed: [] })).created).toEqual([]);
  });

  test("the agent hears with the next message what became of it", async () => {
    const told: string[] = [];
    const { chat, proposal } = await openProposed(async (agent) => void told.push(...agent.heard()));
    value(await chat.talks.decide(chat.id, { proposal, accepted: [1], changed: [] }));
    await chat.send("And now?");
    await chat.idle();
    expect(told).toEqual([
      expect.stringMatching(/^Conversation · turn 2 · expander\n\nBacklog: 2 features: 2 pending\.\n/),
    ]);
    expect(told[0]).toContain(
      "The person accepted lines 1 of your proposal and refused the others. It made features #2.",
    );
  });
});

test("an answer that is tried again and waits for a place can be stopped", async () => {
  const places = Array.from({ length: 20 }, () => pausing());
  const failing: Program = async () => "overloaded";
  let asked = 0;
  const chat = await openChat({
    assistant: async (agent) => (agent.words === "Fail" ? failing(agent) : places[asked++]!.program(agent)),
  });
  await chat.send("Fail");
  await chat.idle();
  for (const [n, { begun }] of places.entries()) {
    const other = chatOf(chat.studio, conversationId(n + 10));
    value(await other.talks.create({ id: other.id, role: "assistant" }));
    await other.send("Hello");
    await begun;
  }
  expect(value(await chat.talks.retry(chat.id)).status).toBe("answering");
  expect(value(await chat.talks.stop(chat.id)).status).toBe("idle");
  expect(await chat.entriesOf("response_done")).toMatchObject([{ ending: "stopped" }]);
  for (const { goOn } of places) goOn();
  await chat.idle();
  expect(await chat.entriesOf("turn_started")).toHaveLength(2);
});

test("what a person did is told again where no agent may have heard it", async () => {
  const told: string[] = [];
  const hear =
    (then: Program): Program =>
    (agent) => {
      told.push(agent.heard().at(-1)!);
      return then(agent);
    };
  const chat = await openChat(
    {
      "spec-writer": byTurn(
        hear(async () => "network"),
        hear(echo),
        hear(echo),
      ),
    },
    { chat: { role: "spec-writer" } },
  );
  value(await chat.talks.changeDraft(chat.id, { sections: [{ heading: "Cart", body: "Mine." }] }));
  await chat.send("Hello");
  await chat.idle();
  value(await chat.talks.retry(chat.id));
  await chat.idle();
  await chat.send("And?");
  await chat.idle();
  expect(told.map((text) => text.includes("The person edited the draft: Cart."))).toEqual([true, true, false]);
});

test("a mistake of the studio's own ends the answer with a sentence, and is recorded", async () => {
  const runtime: AgentRuntime = {
    id: "broken",
    capabilities: { toolCallMayWaitMs: 0, steering: false, resume: false, reportsCost: false },
    start() {
      throw new Error("There is no agent.");
    },
  };
  const chat = await openChat({}, { through: { runtime }, expectsDefects: true });
  await chat.send("Hello");
  await chat.idle();
  expect(await chat.entriesOf("error")).toMatchObject([
    { content: expect.stringContaining("There is no agent. It has been recorded. Your message is kept") },
  ]);
  expect(await chat.studio.eventsOf("defect.recorded")).toMatchObject([{ where: "conversation" }]);
  expect(chat.studio.engine.halted).toBeUndefined();
});

test("twenty conversations are answered at once, and what comes beyond waits its turn", async () => {
  const begun = new Set<Agent>();
  const goOn = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  const chat = await openChat({
    async assistant(agent) {
      begun.add(agent);
      if (begun.size === 20) full.resolve();
      await goOn.promise;
      await echo(agent);
    },
  });
  const chats = Array.from({ length: 21 }, (_, n) => chatOf(chat.studio, conversationId(n + 10)));
  for (const one of chats) {
    value(await one.talks.create({ id: one.id, role: "assistant" }));
    await one.send("Hello");
  }
  await full.promise;
  const waiting = await chats.at(-1)!.state();
  expect([begun.size, waiting.status]).toEqual([20, "idle"]);
  expect(waiting.items.at(-1)).toMatchObject({ type: "person", isWaiting: true });
  goOn.resolve();
  await chat.idle();
  for (const one of chats) expect((await one.shown()).at(-1)).toBe("Agent: You said: Hello");
});

test("a deleted conversation is gone with what was being said in it, and its agent is ended", async () => {
  const { program, begun } = pausing();
  const chat = await openChat({ assistant: program });
  await chat.send("Hello");
  await begun;
  await chat.send("And more");
  const news: string[] = [];
  value(await chat.talks.follow(chat.id, 0, ({ type }) => news.push(type)));
  value(await chat.talks.delete(chat.id));
  await chat.idle();
  expect(news.at(-1)).toBe("deleted");
  expect(await chat.talks.list("")).toEqual([]);
  expect(await chat.entries()).toEqual([]);
  expect(await chat.talks.send(chat.id, said("Hello?"))).toMatchObject({ error: { type: "conversation-not-found" } });
});

test("conversations are renamed, pinned, found and read as a file", async () => {
  const chat = await openChat({ assistant: inTurn(echo) });
  await chat.send("Where is the Größe of a cart computed?");
  await chat.idle();
  value(await chat.talks.change(chat.id, { title: "Cart sizes", isPinned: true }));
  await chat.send("Thanks");
  await chat.idle();
  expect(await chat.talks.list("")).toMatchObject([{ title: "Cart sizes", isPinned: true, messages: 4 }]);
  expect(await chat.talks.list("GRÖSSE größe")).toEqual([]);
  expect(await chat.talks.list("GRÖßE cart")).toMatchObject([{ id: chat.id, found: { n: 5 } }]);
  const { fileName, markdown } = value(await chat.talks.toMarkdown(chat.id));
  expect(fileName).toBe("Cart-sizes.md");
  expect(markdown).toContain("# Cart sizes");
  expect(markdown).toContain("You said: Thanks");
});
