/** The real agent program in its jail; only the model is played. */
import { expect, test } from "vitest";
import { isUsable, makeClaudeHarness } from "../../agents/claude/test-harness.ts";
import { chatOf, conversationId, openChat, said } from "../../testing/chat.ts";
import { value } from "../../workspaces/contract/world.ts";

const jail = (await isUsable("bubblewrap")) ? "bubblewrap" : "none";

async function openReal() {
  const harness = await makeClaudeHarness(jail);
  const chat = await openChat({}, { through: { runtime: harness.runtime }, chat: { role: "spec-writer" } });
  return { harness, chat };
}

test("an interview asks, writes its draft, is cut off by the studio's end, and goes on with what the agent knew", async () => {
  const { harness, chat } = await openReal();
  try {
    harness.play([
      { use: "draft_write", input: { title: "Shop", phase: "overview" } },
      { begin: "The title is " },
      { say: "written. Who buys there?" },
      { use: "ask_user", input: { questions: [{ id: "who", question: "Who buys there?" }] } },
    ]);
    await chat.send("A shop for kites");
    await chat.until((body) => body.type === "text" && body.content.endsWith("is "));
    await chat.studio.restart();
    await chat.idle();
    expect(await chat.state()).toMatchObject({ status: "asking", phase: "overview", draft: { title: "Shop" } });
    const text = (await chat.entriesOf("text")).map(({ content }) => content).join("");
    expect(text).toBe("The title is written. Who buys there?");
    expect(harness.told()).toContain("A shop for kites");
    expect(harness.told()).toContain("Go on right after that");

    harness.play([{ use: "draft_write", input: {} }, { use: "ask_user", input: {} }, { say: "Pilots, then." }]);
    const { n } = (await chat.entries()).find(({ body }) => body.type === "question")!;
    const answers = { who: { chosen: [], text: "Pilots" } };
    value(await chat.talks.answer(chat.id, { id: said("").id, question: n, answers }));
    await chat.idle();
    expect((await chat.shown()).at(-1)).toBe("Agent: Pilots, then.");
    expect(harness.told()).toContain(JSON.stringify('{"id":"who","chosen":[],"text":"Pilots"}').slice(1, -1));
    expect((await chat.entriesOf("response_done")).map(({ ending, model }) => [ending, model])).toEqual([
      ["asked", expect.stringContaining("claude")],
      ["done", expect.stringContaining("claude")],
    ]);
  } finally {
    await harness.dispose();
  }
});

test("a key that is refused is said with what to do, and the message can be sent again", async () => {
  const { harness, chat } = await openReal();
  try {
    harness.model.fail(401);
    const other = chatOf(chat.studio, conversationId(2));
    value(await other.talks.create({ id: other.id, role: "assistant" }));
    await other.send("Hello");
    await other.idle();
    expect(await other.entriesOf("error")).toMatchObject([
      {
        ending: "authentication",
        content: expect.stringContaining("start the studio with another `ANTHROPIC_API_KEY`"),
      },
    ]);
    harness.play([{ say: "Hello again." }]);
    value(await other.talks.retry(other.id));
    await other.idle();
    expect((await other.shown()).at(-1)).toBe("Agent: Hello again.");
  } finally {
    await harness.dispose();
  }
});
