/** What a person, or an accident, does to the world while no studio is at work: it is seen at the next start, and told. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { git, session } from "../workspaces/contract/world.ts";
import { build, checkOf, filesOf, type Program } from "../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";

/** Asks once for what is not there yet, so that its work is saved; then waits, and says what it was told when it goes on. */
function interrupted(): { readonly program: Program; readonly saved: Promise<void>; readonly heard: string[] } {
  const saved = Promise.withResolvers<void>();
  const heard: string[] = [];
  const program: Program = async (agent) => {
    if (agent.past.length > 0) {
      heard.push(...agent.heard(), await agent.read("half.txt"));
      await build(agent);
      return;
    }
    await agent.write({ ...filesOf(agent.name), [`${agent.name}.txt`]: "wrong\n", "half.txt": "half\n" });
    await agent.request(checkOf(agent.name));
    saved.resolve();
    await agent.hang();
  };
  return { program, saved: saved.promise, heard };
}

test("a workspace that was deleted is made anew with what was saved of it, and its agent is told", async () => {
  const { program, saved, heard } = interrupted();
  const studio = await openTestStudio({ backlog: { login: [] }, cast: { login: program } });
  await studio.start();
  await saved;
  await studio.crash();
  rmSync([...studio.state.sessions.values()][0]!.workspace!.path, { recursive: true });
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(heard).toEqual([expect.stringContaining("Your workspace was deleted meanwhile"), "half\n"]);
  expect([studio.landed(), await studio.eventsOf("workspace.opened")]).toMatchObject([["1#1"], { length: 2 }]);
});

async function afterTwoLandings(): Promise<TestStudio> {
  const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] } });
  await studio.start();
  await studio.runEnds();
  git(studio.root, "checkout", "-q", "-b", "elsewhere", "HEAD~2");
  return studio;
}

test("a landing branch that was deleted is there again, with all that had landed", async () => {
  const studio = await afterTwoLandings();
  const tip = git(studio.root, "rev-parse", "autocoder/main");
  git(studio.root, "branch", "-q", "-D", "autocoder/main");
  git(studio.root, "update-ref", "refs/heads/main", "HEAD");
  await studio.restart();
  await studio.engine.quiet();
  expect(git(studio.root, "rev-parse", "autocoder/main")).toBe(tip);
  expect(studio.statuses()).toEqual({ login: "passing", logout: "passing" });
});

test("what a person took off the landing branch is not shown as passing any more, and is built anew", async () => {
  const studio = await afterTwoLandings();
  const first = git(studio.root, "rev-parse", "autocoder/main~1");
  git(studio.root, "update-ref", "refs/heads/autocoder/main", first);
  git(studio.root, "update-ref", "refs/heads/main", first);
  await studio.restart();
  await studio.engine.quiet();
  expect(studio.statuses()).toEqual({ login: "passing", logout: "failing" });
  expect(studio.feature("logout").status).toMatchObject({ reason: expect.stringContaining("logout") });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#2"]);
  expect(git(studio.root, "rev-parse", "refs/autocoder/attempts/2/1")).not.toBe("");
});

test("a workspace that nobody knows of is archived, then removed", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const sessionId = session(9);
  const opened = await studio.workspaces.open({ sessionId });
  if (!opened.ok) throw new Error(opened.error.message);
  writeFileSync(join(opened.value.path, "work.txt"), "work\n");
  await studio.restart();
  await studio.engine.quiet();
  expect(await studio.workspaces.list()).toEqual([]);
  expect(git(studio.root, "show", `refs/autocoder/archive/${sessionId}:work.txt`)).toBe("work");
});

test("a folder among the workspaces that the studio did not make is left alone", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const folder = join(studio.root, "..", "home", "project", "workspaces", "notes");
  mkdirSync(folder, { recursive: true });
  await studio.restart();
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  rmSync(folder, { recursive: true });
});
