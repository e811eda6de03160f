import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build, checkFileOf, checkOf, filesOf, inTurn, type Program } from "../../testing/cast.ts";
import type { ToolAnswer } from "../ports/agents.ts";
import { openTestStudio } from "../../testing/studio.ts";

const told = (answers: readonly ToolAnswer[]) => answers.map(({ text, isError }) => ({ text, isError }));

test("a red verdict comes back with the failing output and is repaired in the same session", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        const check = "grep -q open door.txt || { echo 'the door is shut'; exit 3; }";
        await agent.write({ "door.txt": "shut\n" });
        answers.push(await agent.request(check));
        await agent.write({ "door.txt": "open\n" });
        await agent.request();
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(told(answers)).toEqual([
    {
      text: "$ grep -q open door.txt || { echo 'the door is shut'; exit 3; }\nthe door is shut\n(exit code 3)",
      isError: true,
    },
  ]);
  expect(studio.landed()).toEqual(["1#1"]);
  expect(studio.state.sessions.size).toBe(1);
  expect(await studio.eventsOf("verification.finished")).toMatchObject([
    { verdict: { type: "red" } },
    { verdict: { type: "green" } },
  ]);
});

test("a lie lands only once it is true", async () => {
  const lie: Program = async (agent) => {
    await agent.write(checkFileOf("login"));
    await agent.request(checkOf("login"));
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: inTurn(lie, lie, build) } });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#3"]);
  expect(await studio.eventsOf("attempt.ended")).toMatchObject([
    { attemptId: "1#1", outcome: "check-failed", detail: "" },
    { attemptId: "1#2", outcome: "check-failed", detail: "" },
  ]);
});

test("checks that prove nothing are refused, and so is a request that names none", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        answers.push(await agent.request(), await agent.request("true"), await agent.request("npm test || true"));
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  expect(answers.map(({ text, isError }) => [text.split(".")[0], isError])).toEqual([
    ["Nothing proves this feature yet", true],
    ["`true` proves nothing", true],
    ["`npm test || true` proves nothing", true],
  ]);
  expect(await studio.eventsOf("verification.requested")).toHaveLength(1);
});

test("asking twice about the same tree runs nothing twice, and neither does landing it", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        const check = `echo run >> ${studio.root}/../runs; sh test/login.sh`;
        await agent.write(checkFileOf("login"));
        expect((await agent.request(check)).isError).toBe(true);
        expect((await agent.request(check)).isError).toBe(true);
        await agent.write(filesOf("login"));
        await agent.request(check);
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  // Red and green, each time on the tree before the feature too.
  expect(readFileSync(join(studio.root, "..", "runs"), "utf8")).toBe("run\n".repeat(4));
  expect(await studio.eventsOf("verification.requested")).toHaveLength(2);
});

test("a check that was green before the work is marked in the receipt, and the agent is told", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], logout: [] },
    cast: {
      async login(agent) {
        await agent.write(filesOf("login"));
        await agent.request("test -f README.md");
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const redBefore = (name: string) => {
    const { status } = studio.feature(name);
    return status.type === "passing" ? status.receipt.results.map((result) => result.redBefore) : status;
  };
  expect([redBefore("login"), redBefore("logout")]).toEqual([[false], [true]]);
  const said = (await studio.transcript("login")).findLast((event) => event.type === "tool-ended");
  expect(said).toMatchObject({ ok: true, output: expect.stringContaining("were green before this work too") });
});

test("an edit that a person has allowed passes when the agent asks again for the same work", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async logout(agent) {
        await agent.write({ ...filesOf("logout"), "test/login.sh": "exit 0\n" });
        answers.push(await agent.request(checkOf("logout")));
        const waiver = { path: "test/login.sh", reason: "The spec has changed." };
        await studio.ask({ type: "protection.waive", featureId: studio.feature("logout").id, ...waiver });
        await agent.request(checkOf("logout"));
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers).toEqual([
    {
      text: expect.stringMatching(
        /^test\/login.sh is a check feature 1 relies on, and this work loosens it:\n[^]*\n-grep -q login login.txt[^]*\n\+exit 0[^]*Restore these checks/,
      ),
      isError: true,
      endsSession: false,
    },
  ]);
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});
