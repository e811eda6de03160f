/** Questions are answered in the fields they have, and a secret among the answers reaches those who work and nobody else. */
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { projectId, type QuestionId } from "@autocoder/core/kit/ids.ts";
import type { GivenAnswers } from "@autocoder/core/question/question.ts";
import { type Cast, filesOf, inTurn } from "../testing/cast.ts";
import type { ToolAnswer } from "../engine/ports/agents.ts";
import type { TestStudio } from "../testing/studio.ts";
import { createAppFor, openApp, ORIGIN, SECRET, type TestApp } from "./testing/open-app.ts";

const shop = projectId("shop");
const VALUE = "quiet-lantern-over-77-hills";
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

const asking = (...fields: readonly object[]): Cast => ({
  mail: async (agent) =>
    void (await agent.call("feature_request_human_input", { feature_id: 1, prompt: "How?", fields })),
});

const key = { id: "mail.key", label: "Key of the mail service", type: "secret" };

async function openAsked(cast: Cast, store: "memory" | "sqlite" = "memory"): Promise<TestApp> {
  const opened = await openApp({ backlog: { mail: [] }, cast, store });
  await opened.studio.start();
  await opened.studio.runEnds();
  return opened;
}

const answer = ({ client }: TestApp, answers: GivenAnswers, kind?: "left-to-agent") =>
  client.answerQuestion({ projectId: shop, questionId: 1, answers, ...(kind && { kind }) });

test("a secret reaches the next agent and the checks, and is nowhere but in its own file", async () => {
  const prompts: string[] = [];
  const found: string[] = [];
  const opened = await openAsked(
    {
      mail: inTurn(asking(key)["mail"]!, async (agent) => {
        prompts.push(...agent.heard());
        found.push(await agent.sh('printf %s "$MAIL_KEY" | sha256sum'));
        agent.say(`The key is ${await agent.sh('echo "$MAIL_KEY"')}.`);
        const check = `echo "with $MAIL_KEY"; printf %s "$MAIL_KEY" | sha256sum | grep -q ${hashOf(VALUE)} && test -f mail.txt\n`;
        await agent.write({ ...filesOf("mail"), "test/mail.sh": check });
        await agent.request("sh test/mail.sh");
      }),
    },
    "sqlite",
  );
  const { studio } = opened;
  expect(await answer(opened, { "mail.key": ` ${VALUE}\n` })).toEqual({ ok: true, value: {} });
  // Kept for a later life too.
  await studio.restart();
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });

  expect(found).toEqual([expect.stringContaining(hashOf(VALUE))]);
  expect(studio.statuses()).toEqual({ mail: "passing" });
  expect(prompts[0]).toContain("given, as the environment variable MAIL_KEY of yours and of the checks");
  expect(prompts[0]).toContain("as environment variables of yours and of the checks: MAIL_KEY.");

  const folder = dirname(studio.root);
  const secretFile = join(folder, "home", "projects", "shop", "secrets.json");
  expect((statSync(secretFile).mode & 0o777).toString(8)).toBe("600");
  expect(filesWith(folder, VALUE)).toEqual([secretFile]);
  expect(await studio.eventsOf("question.answered")).toEqual([
    { type: "question.answered", questionId: 1, answers: { "mail.key": { secret: true } }, kind: "answered" },
  ]);
  expect(await studio.eventsOf("canary.seen")).toEqual([]);
  const shown = [
    JSON.stringify([prompts, await studio.events(), await studio.transcript("mail")]),
    ...(await textsAt(studio, addresses(studio.state.sessions.keys()))),
  ];
  for (const text of shown) expect(text).not.toContain(VALUE);
  expect(shown[0]).toContain("[redacted: MAIL_KEY]");
});

const addresses = (sessions: Iterable<string>): readonly string[] => [
  ...[
    "",
    "/features",
    "/features/1",
    "/features/1/changes",
    "/questions/1",
    "/secrets",
    "/events",
    "/log",
    "/sessions",
  ].map((path) => `/api/projects/shop${path}`),
  ...[...sessions].map((id) => `/api/projects/shop/sessions/${id}/transcript`),
];

async function textsAt(studio: TestStudio, paths: readonly string[]): Promise<readonly string[]> {
  const app = await createAppFor(studio);
  const texts: string[] = [];
  for (const path of paths) {
    const response = await app.request(ORIGIN + path, { headers: { authorization: `Bearer ${SECRET}` } });
    const text = await response.text();
    expect([path, response.status, text]).toEqual([path, 200, text]);
    texts.push(text);
  }
  return texts;
}

/** Files below a folder in which a text stands as it is. */
const filesWith = (folder: string, text: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));

test("what a person gave is listed by name, replaced and removed, and forgotten with the project", async () => {
  const opened = await openAsked(asking(key));
  const { client, studio } = opened;
  await answer(opened, { "mail.key": VALUE });
  const listed = { ok: true, value: { secrets: [{ name: "MAIL_KEY", since: studio.clock.now() }] } };
  expect(await client.listSecrets({ projectId: shop })).toEqual(listed);
  expect(await client.setSecret({ projectId: shop, name: "MAIL_KEY", value: `${VALUE}-2` })).toEqual(listed);
  const secretFile = join(dirname(studio.root), "home", "projects", "shop", "secrets.json");
  expect(readFileSync(secretFile, "utf8")).toContain(`${VALUE}-2`);
  expect(await client.setSecret({ projectId: shop, name: "PATH", value: VALUE })).toMatchObject({
    error: { type: "bad-secret", message: expect.stringMatching(/^PATH is a variable that the machine/) },
  });
  expect(await client.removeSecret({ projectId: shop, name: "OTHER" })).toMatchObject({
    error: { type: "bad-secret", message: "No secret OTHER is kept. There are: MAIL_KEY." },
  });
  expect(await client.removeSecret({ projectId: shop, name: "MAIL_KEY" })).toEqual({
    ok: true,
    value: { secrets: [] },
  });
  await client.setSecret({ projectId: shop, name: "OTHER", value: VALUE });
  expect(await client.forgetProject({ projectId: shop })).toMatchObject({ ok: true });
  expect(filesWith(join(dirname(studio.root), "home"), VALUE)).toEqual([]);
});

test("of two answers at once one is taken, and the other's secret is not kept", async () => {
  const opened = await openAsked(asking(key));
  const both = await Promise.all(["first", "later"].map((word) => answer(opened, { "mail.key": `${word}-lantern` })));
  expect(both).toMatchObject([{ ok: true }, { error: { type: "question-answered" } }]);
  const home = join(dirname(opened.studio.root), "home");
  expect([filesWith(home, "first-lantern").length, filesWith(home, "later-lantern")]).toEqual([1, []]);
});

test("while what was given may be read by others no agent starts, and a sentence says what to do", async () => {
  const opened = await openAsked(asking(key));
  const { client, studio } = opened;
  await answer(opened, { "mail.key": VALUE });
  const secretFile = join(dirname(studio.root), "home", "projects", "shop", "secrets.json");
  chmodSync(secretFile, 0o644);
  const told = expect.stringContaining(`Run \`chmod 600 ${secretFile}\``);
  expect(await client.listSecrets({ projectId: shop })).toMatchObject({ error: { type: "bad-secret", message: told } });
  expect(await client.startRun({ projectId: shop, options: {} })).toMatchObject({ error: { message: told } });
  expect(studio.state.runs.size).toBe(1);
});

test.each([
  [{ id: "path", label: "Path", type: "secret" }, "PATH is a variable that the machine, its tools or the studio go by"],
  [{ id: "git.ssh", label: "Git", type: "secret" }, "GIT_SSH is a variable"],
  [{ id: "Ω", label: "Omega", type: "secret" }, "is no name of a variable: it begins with a letter"],
  [{ id: "MAIL_KEY", label: "Again", type: "secret" }, "Another field's secret is MAIL_KEY already"],
  [{ id: "mode", label: "Mode", type: "secret" }, "MODE is set by the project's configuration already"],
])("an agent that asks for a secret it cannot be given is told so: %j", async (field, told) => {
  const answers: ToolAnswer[] = [];
  const { studio } = await openApp({
    backlog: { mail: [] },
    config: { workspace: { env: { MODE: "test" } } },
    cast: {
      async mail(agent) {
        const fields = [key, field];
        answers.push(await agent.call("feature_request_human_input", { feature_id: 1, prompt: "How?", fields }));
        await agent.call("feature_skip", { feature_id: 1, reason: "No key." });
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  expect(answers).toEqual([{ text: expect.stringContaining(told), isError: true, endsSession: false }]);
});

test("each answer that does not fit is named with its field, and nothing is kept of them", async () => {
  const options = [{ value: "formal", label: "Formal" }];
  const opened = await openAsked(
    asking(
      key,
      { id: "tone", label: "Tone", type: "select", options },
      { id: "copy", label: "Copy", type: "boolean" },
      { id: "from", label: "From" },
      { id: "note", label: "Note", type: "textarea", required: false },
    ),
  );
  const good = { "mail.key": VALUE, tone: "formal", copy: false, from: "me" };
  const refused = await answer(opened, { "mail.key": "short", tone: "loud", copy: "no", from: "a\nb", else: "x" });
  expect(refused).toMatchObject({
    error: {
      type: "answer-invalid",
      fields: [
        { path: "answers.tone", message: "Choose one of formal." },
        { path: "answers.copy", message: "Say yes or no." },
        { path: "answers.from", message: "It is one line." },
        { path: "answers.else", message: "There is no such field." },
      ],
    },
  });
  expect(await answer(opened, { ...good, "mail.key": "short" })).toMatchObject({
    error: { type: "answer-invalid", message: expect.stringMatching(/^Key of the mail service: It has fewer than 8/) },
  });
  expect(await answer(opened, { ...good, note: true, "mail.key": VALUE })).toMatchObject({
    error: { fields: [{ path: "answers.note", message: "Say it in words." }] },
  });
  expect(await answer(opened, { ...good, "mail.key": "" })).toMatchObject({ error: { type: "answer-incomplete" } });
  expect(await opened.client.listSecrets({ projectId: shop })).toEqual({ ok: true, value: { secrets: [] } });
  expect(await answer(opened, { ...good, note: "Two\nlines" })).toEqual({ ok: true, value: {} });
});

test("what a person leaves to the agent is said to it in words, with what they did say", async () => {
  const opened = await openAsked(asking({ id: "from", label: "From" }, { id: "to", label: "To" }, key));
  expect(await opened.client.listQuestions({ projectId: shop })).toMatchObject({
    value: { questions: [{ id: 1, featureName: "mail", fields: [{ id: "from" }, { id: "to" }, { id: "mail.key" }] }] },
  });
  expect(await answer(opened, { to: "all" }, "left-to-agent")).toEqual({ ok: true, value: {} });
  expect(opened.studio.feature("mail")).toMatchObject({
    status: { type: "pending" },
    answers: [
      {
        answer: "The person leaves this to you: decide yourself, and do not ask again.\nWhat they did say:\nTo: all",
      },
    ],
  });
  expect(opened.studio.state.questions.get(1 as QuestionId)?.answer).toMatchObject({ kind: "left-to-agent" });
  expect(await opened.client.listQuestions({ projectId: shop })).toEqual({ ok: true, value: { questions: [] } });
});
