import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import { attempt, commit, commitProject, filesOf, git, landFiles, session, value, write, type World } from "./world.ts";

export function describeOpening(world: () => World): void {
  let workspaces: Workspaces;
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "one\ntwo\nthree\n", "dir/b.txt": "b\n" });
    workspaces = world().start();
    value(await workspaces.prepare());
  });

  const open = async (number: number) => value(await workspaces.open({ sessionId: session(number) }));

  test("a workspace holds the landing branch's tip, outside of the project's folder", async () => {
    const { path, base, conflicts } = await open(1);
    expect(filesOf(path)).toEqual({ "a.txt": "one\ntwo\nthree\n", "dir/b.txt": "b\n" });
    expect(base).toEqual(await workspaces.tip());
    expect(conflicts).toEqual([]);
    expect(path.startsWith(world().root)).toBe(false);
    expect(git(path, "status", "--porcelain")).toBe("");
    expect(git(path, "log", "--format=%s")).toBe("First");
  });

  test("what a person did not commit is not in it", async () => {
    write(world().root, { "a.txt": "changed", "new.txt": "new" });
    expect(Object.keys(filesOf((await open(1)).path))).toEqual(["a.txt", "dir/b.txt"]);
  });

  test("an agent can commit in it, and the project's repository does not change", async () => {
    const { root } = world();
    const { path } = await open(1);
    const objects = () => readdirSync(join(root, ".git", "objects"), { recursive: true }).length;
    const before = [git(root, "for-each-ref"), objects()];
    write(path, { "new.txt": "new" });
    git(path, "add", "-A");
    git(path, "-c", "user.name=", "config", "user.name", "Agent");
    git(path, "commit", "-q", "-m", "New");
    expect([git(root, "for-each-ref"), objects()]).toEqual(before);
    expect(git(path, "remote")).toBe("");
  });

  test("an agent commits as the person whose project it is", async () => {
    const { path } = await open(1);
    expect([git(path, "config", "--local", "user.name"), git(path, "config", "--local", "user.email")]).toEqual([
      "Person",
      "person@example.org",
    ]);
  });

  test("opening again returns the workspace that is there, also after a restart", async () => {
    const first = await open(1);
    write(first.path, { "mine.txt": "m" });
    expect(await open(1)).toEqual(first);
    workspaces = world().start();
    expect(await open(1)).toEqual(first);
    expect(existsSync(join(first.path, "mine.txt"))).toBe(true);
  });

  test("two callers at once get the same workspace, two sessions different ones", async () => {
    const [one, same, other] = await Promise.all([open(1), open(1), open(2)]);
    expect(same).toEqual(one);
    expect(other.path).not.toBe(one.path);
  });

  test("earlier work is carried in, merged and uncommitted", async () => {
    const { path } = await open(1);
    write(path, { "a.txt": "ONE\ntwo\nthree\n", "new.txt": "new\n" });
    const saved = value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
    const tip = await landFiles(workspaces, 2, { "a.txt": "one\ntwo\nTHREE\n" });

    const carry = { base: saved.base.commit, head: saved.commit };
    const opened = value(await workspaces.open({ sessionId: session(3), carry }));
    expect(opened).toMatchObject({ base: tip, conflicts: [] });
    expect(filesOf(opened.path)).toMatchObject({ "a.txt": "ONE\ntwo\nTHREE\n", "new.txt": "new\n" });
    expect(git(opened.path, "diff", "--name-status", "HEAD")).toBe("M\ta.txt\nA\tnew.txt");
    expect(git(opened.path, "rev-parse", "HEAD")).toBe(tip.commit);
  });

  test("where earlier work conflicts, its paths are named and their files hold both sides", async () => {
    const { path } = await open(1);
    write(path, { "a.txt": "mine\n", "dir/b.txt": "better\n" });
    const saved = value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
    await landFiles(workspaces, 2, { "a.txt": "theirs\n" });

    const carry = { base: saved.base.commit, head: saved.commit };
    const opened = value(await workspaces.open({ sessionId: session(3), carry }));
    expect(opened.conflicts).toEqual(["a.txt"]);
    expect(value(await workspaces.open({ sessionId: session(3), carry })).conflicts).toEqual(["a.txt"]);
    expect(filesOf(opened.path)["a.txt"]).toMatch(/^<{7} .*\ntheirs\n={7}\nmine\n>{7} .*\n$/);
    expect(filesOf(opened.path)["dir/b.txt"]).toBe("better\n");
  });

  test("what agents need to read of the project's repository is named", async () => {
    expect(workspaces.readable).toEqual([join(world().root, ".git", "objects")]);
  });

  test("open workspaces are found and listed, others are not", async () => {
    const { path } = await open(1);
    await open(2);
    expect((await workspaces.list()).toSorted()).toEqual([session(1), session(2)]);
    expect([await workspaces.find(session(1)), await workspaces.find(session(9))]).toEqual([path, undefined]);
  });

  test("a project whose objects are borrowed from another repository works, and both are named", async () => {
    const { root, folder } = world();
    git(folder, "clone", "-q", "--shared", root, "borrower");
    workspaces = world().start({ project: "borrower" });
    value(await workspaces.prepare());
    expect(workspaces.readable).toEqual([join(folder, "borrower", ".git", "objects"), join(root, ".git", "objects")]);
    expect(git((await open(1)).path, "log", "--format=%s")).toBe("First");
  });

  test("a project with a history cut short works", async () => {
    const { root, folder } = world();
    commit(root, { "a.txt": "two" }, "Second");
    git(folder, "clone", "-q", "--depth=1", `file://${root}`, "shallow");
    workspaces = world().start({ project: "shallow" });
    value(await workspaces.prepare());
    const { path } = await open(1);
    expect(git(path, "log", "--format=%s")).toBe("Second");
    commit(path, { "c.txt": "c" });
    expect(value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) })).files).toHaveLength(1);
  });
}
