import { expect, test } from "vitest";
import { build, inTurn } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";
import type { ToolAnswer } from "../ports/agents.ts";

test("what a tester finds becomes a check of the feature, which goes back to work and is repaired", async () => {
  const prompts: string[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async tester(agent) {
        await agent.write({ "test/login-empty.sh": "test ! -e empty-name-accepted\n" });
        await agent.sh("git add -A && git commit -qm 'A check'");
        if (studio.feature("login").attempts > 1) return;
        await agent.call("feature_mark_failing", {
          feature_id: 1,
          reason: "An empty name is accepted.",
          check: "sh test/login-empty.sh",
        });
      },
      login: inTurn(
        async (agent) => {
          await agent.write({ "empty-name-accepted": "" });
          await build(agent);
        },
        async (agent) => {
          prompts.push(...agent.heard());
          expect(await agent.read("test/login-empty.sh")).toBe("test ! -e empty-name-accepted\n");
          await agent.sh("rm empty-name-accepted");
          await agent.request();
        },
      ),
    },
  });
  await studio.start({ testers: 1 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "1#2"]);
  expect(studio.feature("login").checks.map(({ command }) => command)).toEqual([
    "sh test/login.sh",
    "sh test/login-empty.sh",
  ]);
  expect(prompts[0]).toContain("An empty name is accepted.\n$ sh test/login-empty.sh\n\n(exit code 1)");
});

test("a tester is believed only where its check is red, and only about the features it was given", async () => {
  const answers: ToolAnswer[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async tester(agent) {
        if (answers.length > 0) return;
        const report = { feature_id: 1, reason: "It is not nice." };
        for (const input of [
          report,
          { ...report, check: "exit 0" },
          { ...report, check: "sh test/login.sh" },
          { ...report, feature_id: 2, check: "exit 1" },
        ]) {
          answers.push(await agent.call("feature_mark_failing", input));
        }
      },
    },
  });
  await studio.start({ testers: 1, testerBatchSize: 1 });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(answers.map(({ text, isError }) => [isError, text])).toEqual([
    [true, "Name a command in `check` that fails because of the defect."],
    [true, "`exit 0` proves nothing. It succeeds whatever the code does."],
    [true, "`sh test/login.sh` is green here, so it shows no defect. Make it fail because of the defect."],
    [true, "Feature 2 is not among yours: 1."],
  ]);
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
});
