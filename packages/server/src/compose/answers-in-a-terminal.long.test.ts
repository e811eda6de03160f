/** Questions on the command line, as the program itself: beside a studio at work, and without one. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openHome } from "../home/home.ts";
import { holdHome } from "../home/studio-file.ts";
import { serveHttp } from "../http/serve.ts";
import { createAppFor, SECRET } from "../http/testing/open-app.ts";
import type { Cast } from "../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";
import { value } from "../workspaces/contract/world.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const VALUE = "quiet-lantern-over-77-hills";

const cast: Cast = {
  mail: async (agent) => {
    const fields = [
      { id: "tone", label: "Tone", type: "select", options: [{ value: "formal", label: "Formal" }] },
      { id: "copy", label: "Copy", type: "boolean", required: false },
      { id: "mail.key", label: "Key", type: "secret" },
    ];
    await agent.call("feature_request_human_input", { feature_id: 1, prompt: "How is it sent?", fields });
  },
};

const homeOf = ({ root }: TestStudio) => join(dirname(root), "home");
const secretsOf = (studio: TestStudio) =>
  readFileSync(join(homeOf(studio), "projects", "shop", "secrets.json"), "utf8");

async function openAsked(): Promise<TestStudio> {
  const studio = await openTestStudio({ store: "sqlite", backlog: { mail: [] }, cast });
  await studio.start();
  await studio.runEnds();
  return studio;
}

async function autocoder(studio: TestStudio, words: readonly string[], input = "") {
  const child = spawn(process.execPath, [main, "--home", homeOf(studio), "--project", "shop", ...words], {
    env: { PATH: process.env["PATH"], HOME: homeOf(studio), NO_COLOR: "1" },
  });
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => void child.on("close", resolve)),
  ]);
  return { code, stdout, stderr };
}

/** As `autocoder serve` would. */
async function beAtWork(studio: TestStudio): Promise<void> {
  const held = value(await holdHome(value(await openHome(homeOf(studio), {}))));
  const served = value(await serveHttp({ app: await createAppFor(studio), port: 0 }));
  await held.announce({ url: served.url, secret: SECRET });
  onTestFinished(async () => {
    await served.close();
    await held.release();
  });
}

test("a question is listed with its fields, and answered beside a studio at work", async () => {
  const studio = await openAsked();
  await beAtWork(studio);
  expect(await autocoder(studio, ["questions"])).toEqual({
    code: 0,
    stdout: [
      "Question 1  #1 mail",
      "  How is it sent?",
      "    tone  Tone · one of formal",
      "    copy  Copy · yes or no",
      "    mail.key  Key · a secret; agents get it as MAIL_KEY",
      "",
      "Answer with `autocoder answer 1`.\n",
    ].join("\n"),
    stderr: "",
  });
  const words = ["answer", "1", "--field", "tone=formal", "copy=yes", "--stdin", "mail.key"];
  const answered = await autocoder(studio, words, `${VALUE}\n`);
  expect(answered).toEqual({ code: 0, stdout: "Feature 1 goes on with your answer.\n", stderr: "" });
  expect(studio.statuses()).toEqual({ mail: "pending" });
  expect(await studio.eventsOf("question.answered")).toMatchObject([
    { answers: { tone: "formal", copy: true, "mail.key": { secret: true } }, kind: "answered" },
  ]);
  expect(secretsOf(studio)).toContain(VALUE);
  expect((await autocoder(studio, ["secrets", "--json"])).stdout).toMatch(
    /^\{"secrets":\[\{"name":"MAIL_KEY","since":\d+\}\]\}\n$/,
  );
  expect(await autocoder(studio, ["answer", "1"])).toMatchObject({
    code: 2,
    stderr: "Question 1 waits for no answer. None is open.\n",
  });
}, 120_000);

test("without a studio an answer is recorded for the next one, and what does not fit is said as everywhere", async () => {
  const studio = await openAsked();
  await studio.engine.close();
  const refused = async (...words: readonly string[]) => {
    const { code, stderr } = await autocoder(studio, ["answer", "1", ...words]);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await refused()).toBe("These fields need an answer: Tone, Key.\n");
  expect(await refused("--you-decide", "--field", "tone=loud")).toBe("Tone: Choose one of formal.\n");
  expect(await refused("--field", "tune=loud")).toContain('"tune" is no field here. There are: tone, copy, mail.key.');
  const onLine = await refused("--field", `mail.key=${VALUE}`);
  expect(onLine).toContain("mail.key is a secret, and what stands on the command line can be read by others.");
  expect(onLine).not.toContain(VALUE);

  const answered = await autocoder(studio, ["answer", "1", "--you-decide", "--field", "tone=formal", "--json"]);
  expect(JSON.parse(answered.stdout)).toEqual({ project: "shop", question: 1, feature: 1, kind: "left-to-agent" });
  await studio.restart();
  expect(studio.statuses()).toEqual({ mail: "pending" });
  expect(studio.feature("mail").answers[0]?.answer).toMatch(/^The person leaves this to you/);
}, 120_000);

test("a secret is set, replaced and removed by its name", async () => {
  const studio = await openAsked();
  expect((await autocoder(studio, ["secrets", "set", "MAIL_KEY"], VALUE)).stdout).toContain("MAIL_KEY  since ");
  expect(secretsOf(studio)).toContain(VALUE);
  expect(await autocoder(studio, ["secrets", "set", "GIT_SSH"], VALUE)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^GIT_SSH is a variable that the machine/),
  });
  const removed = await autocoder(studio, ["secrets", "remove", "MAIL_KEY"]);
  expect(removed.stdout).toBe("Removed.\nNo secret is kept for this project.\n");
  expect(secretsOf(studio)).not.toContain(VALUE);
}, 120_000);
