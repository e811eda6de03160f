import { expect, test } from "vitest";
import { build, checkFileOf, checkOf, filesOf, inTurn } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";
import type { ToolAnswer } from "../ports/agents.ts";

test("whoever loosens another feature's check is stopped with the diff, and lands after restoring it", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async logout(agent) {
        await agent.write({ ...filesOf("logout"), "test/login.sh": "exit 0\n" });
        answers.push(await agent.request(checkOf("logout")));
        await agent.write(checkFileOf("login"));
        await agent.request(checkOf("logout"));
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers[0]?.text.split("\n").filter((line) => /^[-+]/.test(line))).toEqual([
    "--- a/test/login.sh",
    "+++ b/test/login.sh",
    '-grep -q login login.txt || { echo "login is missing"; exit 1; }',
    "+exit 0",
  ]);
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});

test("deleting another feature's check is no way out, adding to it is welcome", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async logout(agent) {
        await agent.write(filesOf("logout"));
        await agent.sh("rm test/login.sh");
        answers.push(await agent.request(checkOf("logout")));
        await agent.write(checkFileOf("login"));
        await agent.sh("echo 'test -e logout.txt' >> test/login.sh");
        await agent.request(checkOf("logout"));
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers.map(({ isError, text }) => [isError, text.split(",")[0]])).toEqual([
    [true, "test/login.sh is a check feature 1 relies on"],
  ]);
});

test("the application a check runs is nobody's check: another feature may change it", async () => {
  const app = (greeting: string) => ({ "app.sh": `test "$1" = --selftest && exit 0\necho ${greeting}\n` });
  const selftest = "sh app.sh --selftest";
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async login(agent) {
        await agent.write(app("hello"));
        await agent.request(selftest);
      },
      async logout(agent) {
        await agent.write({ ...app("goodbye"), ...filesOf("logout") });
        await agent.request(checkOf("logout"));
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});

test("a feature that is to be changed again keeps its check while others are built", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    cast: {
      async logout(agent) {
        await agent.write({ ...filesOf("logout"), "test/login.sh": "exit 0\n" });
        answers.push(await agent.request(checkOf("logout")));
        await agent.write(checkFileOf("login"));
        await agent.request(checkOf("logout"));
      },
    },
  });
  const [login, logout] = [studio.feature("login").id, studio.feature("logout").id];
  await studio.start({ only: [login] });
  await studio.runEnds();
  await studio.ask({ type: "feature.request-change", featureId: login, text: "With a code by mail." });
  await studio.start({ only: [logout] });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers[0]?.text).toMatch(/^test\/login.sh is a check feature 1 relies on/);
});

test("a feature may change the check it is proven by itself", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      login: inTurn(build, async (agent) => {
        await agent.write({ "login.txt": "better\n", "test/login.sh": "grep -q better login.txt\n" });
        await agent.request();
      }),
    },
  });
  await studio.start();
  await studio.runEnds();
  await studio.ask({ type: "feature.reopen", featureId: studio.feature("login").id, reason: "It can be better." });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "1#2"]);
});

test("in YOLO a feature lands unproven without checks of its own, but never past the project's build", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    files: { "package.json": '{ "scripts": { "build": "sh build.sh", "test": "exit 1" } }', "build.sh": "exit 0\n" },
    cast: {
      async login(agent) {
        await agent.write({ "login.txt": "login\n", "build.sh": "echo 'does not compile'; exit 1\n" });
        answers.push(await agent.request());
        await agent.write({ "build.sh": "exit 0\n" });
        answers.push(await agent.request("sh test/never-written.sh"));
      },
    },
  });
  await studio.start({ yolo: true, testers: 1 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining("does not compile")]);
  const { status } = studio.feature("login");
  expect(status).toMatchObject({ type: "passing", receipt: { proof: "unproven" } });
  expect(status.type === "passing" && status.receipt.results.map(({ command }) => command)).toEqual(["npm run build"]);
  expect(await studio.eventsOf("recheck.requested")).toEqual([]);
});

test("what says what agents may do is written by a person only, and nothing that changes it lands", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await agent.write({
          ...filesOf("login"),
          ".autocoder/policy.yaml": "version: 1\ncommands: [{ name: curl }]\n",
        });
        answers.push(await agent.request(checkOf("login")));
        await agent.sh("rm .autocoder/policy.yaml");
        await agent.request(checkOf("login"));
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers[0]).toMatchObject({
    isError: true,
    text: ".autocoder/policy.yaml: only a person writes what agents may do. Take that change back, then ask again.",
  });
});

test("what a check leaves to be seen is kept with its result, also of a red one, and is no part of the work", async () => {
  const shot = (color: string) =>
    `mkdir -p .autocoder/evidence && printf 'GIF89a\\1\\0\\1\\0${color}' > .autocoder/evidence/page.gif`;
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await agent.write({ "test/login.sh": `${shot("red")}\ngrep -q login login.txt\n` });
        await agent.request(checkOf("login"));
        await agent.write({ "login.txt": "login\n" });
        await agent.sh(checkOf("login"));
        await agent.request();
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const { status, files } = studio.feature("login");
  expect(status.type === "passing" && status.receipt.results).toMatchObject([
    { command: checkOf("login"), pictures: [{ name: "page.gif", mediaType: "image/gif" }] },
  ]);
  const [red] = studio.state.verifications.values();
  expect(red?.verdict).toMatchObject({ type: "red", results: [{ pictures: [{ name: "page.gif" }] }] });
  expect(files).toEqual(["login.txt", "test/login.sh"]);
});
