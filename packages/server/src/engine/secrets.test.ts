/** Nothing that is kept or told holds a secret, and whoever it concerns hears of it. */
import { expect, test } from "vitest";
import { attentionOf } from "@autocoder/core/api/attention.ts";
import { build, filesOf } from "../testing/cast.ts";
import { openChat } from "../testing/chat.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";

const CANARY = "canary-value-1f9c";
const KEY = "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWx0123456789";
const secrets = [{ name: "decoy credentials", value: CANARY }];

const everythingOf = async (studio: TestStudio): Promise<string> =>
  JSON.stringify([
    await studio.store.readEvents(studio.engine.projectId, 0, 10_000),
    await studio.store.readRecords({
      projectId: studio.engine.projectId,
      direction: "older",
      beyond: undefined,
      limit: 10_000,
    }),
    studio.state,
  ]);

test.each(["memory", "sqlite"] as const)(
  "a secret an agent says, runs and prints in a check is kept nowhere, and raises one alarm (%s)",
  async (store) => {
    const studio = await openTestStudio({
      store,
      secrets,
      backlog: { login: [] },
      cast: {
        async login(agent) {
          agent.say(`I found ${CANARY} and ${KEY}.`);
          await agent.write({
            ...filesOf("login"),
            "test/login.sh": `echo "key ${KEY}, ${Buffer.from(CANARY).toString("base64")}"; grep -q login login.txt\n`,
          });
          await agent.request("sh test/login.sh");
        },
      },
    });
    await studio.start();
    await studio.runEnds();
    expect(studio.statuses()).toEqual({ login: "passing" });
    const everything = await everythingOf(studio);
    for (const secret of [CANARY, KEY, Buffer.from(CANARY).toString("base64").slice(0, 12)])
      expect(everything).not.toContain(secret);
    expect(everything).toContain("[redacted: Anthropic key], [redacted: decoy credentials]");

    const [session] = studio.state.sessions.keys();
    expect(await studio.eventsOf("canary.seen")).toEqual([
      { type: "canary.seen", sighting: 1, canary: "decoy credentials", place: "said", sessionId: session },
    ]);
  },
);

test("an alarm needs a person until they dismiss it", async () => {
  const studio = await openTestStudio({
    secrets,
    backlog: { login: [] },
    cast: {
      async login(agent) {
        agent.say(CANARY);
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  const alarms = () => attentionOf(studio.state).filter(({ kind }) => kind === "canary");
  expect(alarms()).toMatchObject([{ sighting: 1, featureId: 1, title: "A secret was seen: decoy credentials" }]);
  await studio.ask({ type: "canary.dismiss", sighting: 1 });
  expect(alarms()).toEqual([]);
  await studio.restart();
  expect(alarms()).toEqual([]);
});

test("a check with a secret in its command is refused before it is kept", async () => {
  const answers: string[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await agent.write(filesOf("login"));
        answers.push((await agent.request(`TOKEN=${KEY} sh test/login.sh`)).text);
        await agent.request("sh test/login.sh");
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  expect(answers).toEqual([expect.stringContaining("[redacted: Anthropic key]")]);
  expect(studio.statuses()).toEqual({ login: "passing" });
});

test("what a person wrote stays theirs", async () => {
  const text = `# Shop\n\nUse ${KEY} to pay.\n`;
  const studio = await openTestStudio({ backlog: {} });
  await studio.ask({ type: "spec.record", title: "Shop", text, hash: "1", how: "file" });
  expect(studio.state.spec?.text).toBe(text);
});

test("an answer that comes in pieces holds no secret at any moment, and is the same when it is kept", async () => {
  const chat = await openChat(
    {
      async assistant(agent) {
        for (const piece of [
          "The key is sk-a",
          "nt-api03-AbCdEfGh",
          "IjKlMnOpQrStUvWx01",
          " and canary-",
          "value-1f9c",
          ".",
        ])
          agent.spec.onPiece?.(piece, 0);
        agent.emit({ type: "text", text: "The key is sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWx01 and canary-value-1f9c." });
      },
    },
    { secrets },
  );
  await chat.send("What is the key?");
  await chat.idle();
  expect(await chat.shown()).toEqual([
    "You: What is the key?",
    "Agent: The key is [redacted: Anthropic key] and [redacted: decoy credentials].",
  ]);
  const entries = JSON.stringify(await chat.entries());
  for (const part of ["sk-a", "api03", "canary-value"]) expect(entries).not.toContain(part);
  expect(await chat.studio.eventsOf("canary.seen")).toMatchObject([
    { canary: "decoy credentials", place: "said", conversationId: chat.id },
  ]);
});
