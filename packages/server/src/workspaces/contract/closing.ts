import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import { attempt, commit, commitProject, git, revision, session, value, write, type World } from "./world.ts";

const DAY_MS = 24 * 3_600_000;

export function describeClosing(world: () => World): void {
  let workspaces: Workspaces;
  let path = "";
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "a" });
    workspaces = world().start();
    value(await workspaces.prepare());
    path = value(await workspaces.open({ sessionId: session(1) })).path;
  });

  const close = async () => value(await workspaces.close(session(1)));
  const ref = `refs/autocoder/archive/${session(1)}`;
  const shown = (file: string) => git(world().root, "show", `${ref}:${file}`);

  test("a workspace with nothing beyond its base or checkpoint is removed without an archive", async () => {
    expect(await close()).toEqual({ archive: undefined });
    expect([existsSync(path), await workspaces.list()]).toEqual([false, []]);

    path = value(await workspaces.open({ sessionId: session(1) })).path;
    commit(path, { "b.txt": "b" });
    value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
    expect(await close()).toEqual({ archive: undefined });
    expect(git(world().root, "for-each-ref", "refs/autocoder/archive")).toBe("");
  });

  test("what no checkpoint holds is archived first: untracked files and the agent's commits", async () => {
    commit(path, { "committed.txt": "c" }, "Mine");
    write(path, { "a.txt": "changed", "untracked.txt": "u" });
    expect(await close()).toEqual({ archive: ref });
    expect([shown("committed.txt"), shown("a.txt"), shown("untracked.txt")]).toEqual(["c", "changed", "u"]);
    expect(git(world().root, "log", "--format=%s", ref)).toContain("Mine");
    expect(existsSync(path)).toBe(false);
  });

  test("commits that the files no longer show are archived too", async () => {
    commit(path, { "tried.txt": "t" }, "Tried");
    git(path, "rm", "-q", "tried.txt");
    git(path, "commit", "-q", "-m", "Gave up");
    expect(await close()).toEqual({ archive: ref });
    expect(git(world().root, "log", "--format=%s", ref)).toContain("Tried");
  });

  test("a session that is opened and closed again keeps both archives", async () => {
    write(path, { "first.txt": "1" });
    await close();
    path = value(await workspaces.open({ sessionId: session(1) })).path;
    write(path, { "second.txt": "2" });
    expect(await close()).toEqual({ archive: ref });
    expect(shown("second.txt")).toBe("2");
    expect(git(world().root, "show", `${ref}^2:first.txt`)).toBe("1");
  });

  test("where archiving fails, nothing is removed", async () => {
    write(path, { "b.txt": "b" });
    const { root } = world();
    git(root, "update-ref", "refs/autocoder/archive", "HEAD");
    expect(await workspaces.close(session(1))).toMatchObject({ ok: false, error: { type: "git-failed" } });
    expect([existsSync(join(path, "b.txt")), await workspaces.find(session(1))]).toEqual([true, path]);
    git(root, "update-ref", "-d", "refs/autocoder/archive");
    expect(await close()).toEqual({ archive: ref });
  });

  test("a workspace that is not there is no error", async () => {
    expect(await workspaces.close(session(9))).toEqual({ ok: true, value: { archive: undefined } });
    await close();
    expect(await close()).toEqual({ archive: undefined });
    path = value(await workspaces.open({ sessionId: session(1) })).path;
    rmSync(path, { recursive: true });
    expect(await close()).toEqual({ archive: undefined });
  });

  test("read-only folders do not keep a workspace from going", async () => {
    write(path, { "modules/pkg/file": "f" });
    chmodSync(join(path, "modules/pkg"), 0o555);
    await close();
    expect(readdirSync(join(path, ".."))).toEqual([]);
  });

  test("an archive is kept for 30 days", async () => {
    write(path, { "b.txt": "b" });
    await close();
    const archived = revision(world().root, ref);
    value(
      await world()
        .start({ nowMs: Date.now() + 29 * DAY_MS })
        .prepare(),
    );
    expect(revision(world().root, ref)).toEqual(archived);
    value(
      await world()
        .start({ nowMs: Date.now() + 31 * DAY_MS })
        .prepare(),
    );
    expect(git(world().root, "for-each-ref", "refs/autocoder/archive")).toBe("");
  });
}
