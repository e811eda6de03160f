import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build, type Program } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio, type TestStudioOptions } from "../../testing/studio.ts";
import { commit, git } from "../../workspaces/contract/world.ts";

/** Builds its own feature and puts this into other files on the way. */
const buildAnd =
  (files: Readonly<Record<string, string>>): Program =>
  async (agent) => {
    await agent.write(files);
    await build(agent);
  };

/** A studio whose features have all landed. */
async function landedStudio(options: TestStudioOptions): Promise<TestStudio> {
  const studio = await openTestStudio(options);
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  return studio;
}

async function takeBack(studio: TestStudio, name: string): Promise<void> {
  await studio.ask({ type: "landing.revert", featureId: studio.feature(name).id, reason: "The wrong colour." });
  await studio.engine.quiet();
}

const subjects = ({ root }: TestStudio, branch: string) => git(root, "log", "--reverse", "--format=%s", branch);

test("a landing is taken back by one commit, later work stays, and the person's branch follows", async () => {
  const studio = await landedStudio({
    backlog: { login: [], logout: [] },
    files: { "list.txt": "one\ntwo\nthree\nfour\n" },
    cast: {
      login: buildAnd({ "list.txt": "ONE\ntwo\nthree\nfour\n" }),
      logout: async (agent) => {
        await agent.sh("sed -i s/four/FOUR/ list.txt");
        await build(agent);
      },
    },
  });
  const { root } = studio;
  const [landing] = await studio.eventsOf("attempt.landed");
  await takeBack(studio, "login");

  expect(studio.feature("login").status).toEqual({ type: "skipped", reason: "The wrong colour.", by: "person" });
  expect(await studio.eventsOf("landing.reverted")).toEqual([
    {
      type: "landing.reverted",
      featureId: 1,
      landing: landing!.commit,
      commit: git(root, "rev-parse", "autocoder/main"),
      reason: "The wrong colour.",
      files: ["list.txt", "login.txt", "test/login.sh"],
      results: [],
      touched: [2],
    },
  ]);
  expect(git(root, "log", "-1", "--format=%B", "autocoder/main")).toBe(
    `Take back login\n\nThe wrong colour.\n\nAutocoder-Feature: 1\nAutocoder-Reverts: ${landing!.commit}`,
  );
  expect(subjects(studio, "main")).toBe("First\nlogin\nlogout\nTake back login");
  expect(readFileSync(join(root, "list.txt"), "utf8")).toBe("one\ntwo\nthree\nFOUR\n");
  expect(studio.statuses()).toEqual({ login: "skipped", logout: "passing" });
  expect(git(root, "cat-file", "-t", "refs/autocoder/attempts/1/1")).toBe("commit");
});

test("what rests on it is checked again at once, and what turns red names it", async () => {
  const needsLogin: Program = async (agent) => {
    await agent.write({ "logout.txt": "logout\n", "test/logout.sh": "grep -q login login.txt\n" });
    await agent.request("sh test/logout.sh");
  };
  const studio = await landedStudio({
    backlog: { login: [], logout: ["login"], about: [] },
    cast: { logout: needsLogin },
  });
  await takeBack(studio, "login");
  expect(studio.statuses()).toEqual({ login: "skipped", logout: "failing", about: "passing" });
  expect(studio.feature("logout").status).toMatchObject({ culprit: 1 });
});

test("a person re-opens it, and it is built and lands anew", async () => {
  const studio = await landedStudio({ backlog: { login: [] } });
  await takeBack(studio, "login");
  await studio.start();
  expect([await studio.runEnds(), studio.landed()]).toEqual([{ type: "complete" }, ["1#1"]]);
  await studio.ask({ type: "feature.reopen", featureId: studio.feature("login").id, reason: "In blue." });
  await studio.start();
  expect([await studio.runEnds(), studio.landed()]).toEqual([{ type: "complete" }, ["1#1", "1#2"]]);
  await takeBack(studio, "login");
  expect(studio.feature("login").status.type).toBe("skipped");
});

async function expectRefusal(studio: TestStudio, refusal: object): Promise<void> {
  const tip = git(studio.root, "rev-parse", "autocoder/main");
  await takeBack(studio, "login");
  expect(await studio.eventsOf("landing.revert-refused")).toMatchObject([{ featureId: 1, ...refusal }]);
  expect(await studio.eventsOf("landing.reverted")).toEqual([]);
  expect([studio.statuses()["login"], git(studio.root, "rev-parse", "autocoder/main")]).toEqual(["passing", tip]);
}

test("later landings that changed the same lines keep it, by name and file", async () => {
  const studio = await landedStudio({
    backlog: { login: [], logout: ["login"], about: [] },
    cast: { logout: buildAnd({ "login.txt": "login, but nicer\n" }) },
  });
  await expectRefusal(studio, {
    reason: "conflict",
    message: expect.stringContaining("later landings (2 logout) changed what it brought in login.txt."),
  });
});

test("commits of the person's that changed the same lines keep it too", async () => {
  const studio = await landedStudio({ backlog: { login: [] } });
  commit(studio.root, { "login.txt": "login by hand\n" }, "By hand");
  await studio.ask({ type: "landing.revert", featureId: studio.feature("login").id, reason: "Enough." });
  await studio.engine.quiet();
  expect(await studio.eventsOf("landing.revert-refused")).toMatchObject([
    { reason: "conflict", message: expect.stringContaining("commits of yours changed what it brought in login.txt.") },
  ]);
  expect(studio.statuses()).toEqual({ login: "passing" });
});

test("where the project's checks are red without it, nothing moves", async () => {
  const command = "test -e login.txt || ! grep -q login uses.txt";
  const studio = await landedStudio({
    backlog: { login: [], logout: ["login"] },
    config: { limits: { retryBackoffMs: 0 }, checks: [{ command }] },
    cast: { logout: buildAnd({ "uses.txt": "login\n" }) },
  });
  await expectRefusal(studio, { reason: "red", message: expect.stringContaining(`$ ${command}`) });
});

test("of two that are taken back the second waits for the first", async () => {
  const studio = await landedStudio({ backlog: { login: [], logout: [] } });
  for (const name of ["logout", "login"]) {
    await studio.ask({ type: "landing.revert", featureId: studio.feature(name).id, reason: "Both." });
  }
  await studio.engine.quiet();
  expect(subjects(studio, "main")).toBe("First\nlogin\nlogout\nTake back logout\nTake back login");
  const types = (await studio.events()).map(({ type }) => type);
  expect(types.filter((type) => type === "landing.revert-started" || type === "landing.reverted")).toEqual([
    "landing.revert-started",
    "landing.reverted",
    "landing.revert-started",
    "landing.reverted",
  ]);
});
