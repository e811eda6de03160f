import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { featureId } from "@autocoder/core/kit/ids.ts";
import { build } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";
import { commit, git, write } from "../../workspaces/contract/world.ts";

const namesOn = (studio: TestStudio, branch: string) => git(studio.root, "log", "--reverse", "--format=%s", branch);

test("uncommitted changes of the person's hold the delivery up, with a sentence, until they are gone", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] } });
  const { root } = studio;
  write(root, { "README.md": "# Shop, being rewritten\n" });
  await studio.start({ only: [featureId(1)] });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.state.delivered).toMatchObject({
    branch: "main",
    waiting: {
      reason: "uncommitted-changes",
      message: expect.stringMatching(
        /^main is checked out in .* with uncommitted changes \(README.md\). Commit or stash/,
      ),
    },
  });
  expect([namesOn(studio, "main"), namesOn(studio, "autocoder/main")]).toEqual(["First", "First\nlogin"]);
  expect(readFileSync(join(root, "README.md"), "utf8")).toBe("# Shop, being rewritten\n");

  git(root, "checkout", "-q", "README.md");
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.state.delivered.waiting).toBeUndefined();
  expect(namesOn(studio, "main")).toBe("First\nlogin\nlogout");
});

test("what waited is delivered when the studio is opened again and nothing is in the way", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  write(studio.root, { "README.md": "# Shop, being rewritten\n" });
  await studio.start();
  await studio.runEnds();
  expect(namesOn(studio, "main")).toBe("First");
  commit(studio.root, {}, "Rewritten");
  await studio.restart();
  await studio.engine.quiet();
  expect(namesOn(studio, "main").split("\n").toSorted()).toEqual(["First", "Merge main", "Rewritten", "login"]);
});

test("what a person commits meanwhile is taken in first", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        commit(studio.root, { "by-hand.txt": "by hand\n" }, "By hand");
        await build(agent);
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(namesOn(studio, "main")).toBe("First\nBy hand\nlogin");
  expect(await studio.eventsOf("incoming.landed")).toMatchObject([{ files: ["by-hand.txt"], touched: [] }]);
});

test("work that is green alone but red with what a person committed meanwhile does not land", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    config: { checks: [{ command: "sh gate.sh" }], limits: { maxAttempts: 1 } },
    files: { "gate.sh": "exit 0\n" },
    cast: {
      async login(agent) {
        commit(studio.root, { "gate.sh": "test ! -e login.txt\n" }, "By hand");
        await build(agent);
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
  expect(studio.feature("login").status).toMatchObject({ type: "failed", outcome: "gate-failed" });
  expect(namesOn(studio, "autocoder/main")).toBe("First\nBy hand");
});

test("a commit the person makes just after the last landing does not keep it from them", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    through: {
      workspaces: (real) => ({
        ...real,
        async land(request) {
          const landed = await real.land(request);
          commit(studio.root, { "late.txt": "late\n" }, "Late");
          return landed;
        },
      }),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.state.delivered.waiting).toBeUndefined();
  expect(git(studio.root, "ls-files", "*.txt")).toBe("late.txt\nlogin.txt");
});

test("a commit of the person's that no landing follows is on the landing branch when the run is over", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { maxAttempts: 1 } },
    cast: {
      login: async () => {
        commit(studio.root, { "by-hand.txt": "by hand\n" }, "By hand");
        return "turn-limit";
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
  await studio.engine.quiet();
  expect(namesOn(studio, "autocoder/main")).toBe("First\nBy hand");
});

test("commits that conflict stay the person's, and the delivery says so", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        await build(agent);
      },
    },
    through: {
      workspaces: (real) => ({
        ...real,
        async land(request) {
          const landed = await real.land(request);
          commit(studio.root, { "login.txt": "by hand\n" }, "By hand");
          return landed;
        },
      }),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.state.delivered.waiting).toMatchObject({ reason: "diverged" });
  expect([namesOn(studio, "main"), studio.landed()]).toEqual(["First\nBy hand", ["1#1"]]);
});

test("a branch that is checked out nowhere is moved all the same", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  git(studio.root, "checkout", "-q", "-b", "elsewhere");
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect([namesOn(studio, "main"), namesOn(studio, "elsewhere")]).toEqual(["First\nlogin", "First"]);
});
