import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import { commit, commitProject, git, landFiles, revision, value, type World } from "./world.ts";

export function describeIncoming(world: () => World): void {
  let workspaces: Workspaces;
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "a\n" });
    workspaces = world().start();
    value(await workspaces.prepare());
  });

  test("nothing comes in while the person has committed nothing, also after a delivery", async () => {
    expect(await workspaces.incoming()).toBeUndefined();
    await landFiles(workspaces, 1, { "1.txt": "1" });
    expect(await workspaces.incoming()).toBeUndefined();
    await workspaces.deliver();
    expect(await workspaces.incoming()).toBeUndefined();
  });

  test("a person's commits come in with the point where they parted", async () => {
    const { root } = world();
    const base = await workspaces.tip();
    await landFiles(workspaces, 1, { "1.txt": "1" });
    commit(root, { "b.txt": "b" });
    commit(root, { "c.txt": "c" });
    expect(await workspaces.incoming()).toEqual({ ...revision(root, "main"), base: base.commit });
  });

  test("they are merged onto the landing branch, which then has them", async () => {
    const { root } = world();
    const tip = await landFiles(workspaces, 1, { "1.txt": "1" });
    commit(root, { "b.txt": "b" });
    const theirs = (await workspaces.incoming())!;
    const { tree } = await workspaces.merge({ tip: tip.commit, base: theirs.base, head: theirs.commit });
    const request = { expectedTip: tip.commit, incoming: theirs.commit, tree };
    const landed = value(await workspaces.landIncoming(request));
    expect(landed).toEqual({ ...revision(root, "autocoder/main"), tree });
    expect(git(root, "log", "-1", "--format=%P", landed.commit)).toBe(`${tip.commit} ${theirs.commit}`);
    expect(await workspaces.listFiles(landed.tree)).toEqual(["1.txt", "a.txt", "b.txt"]);
    expect(await workspaces.incoming()).toBeUndefined();
    expect((await workspaces.landings()).map(({ attemptId }) => attemptId)).toEqual(["1#1"]);
    expect(await workspaces.landIncoming(request)).toEqual({ ok: false, error: { type: "tip-moved", tip: landed } });
  });

  test("where nothing has landed meanwhile, the landing branch goes forward to them", async () => {
    const { root } = world();
    const tip = await workspaces.tip();
    commit(root, { "b.txt": "b" });
    const theirs = (await workspaces.incoming())!;
    const landed = await workspaces.landIncoming({
      expectedTip: tip.commit,
      incoming: theirs.commit,
      tree: theirs.tree,
    });
    expect(value(landed)).toEqual(revision(root, "main"));
  });

  test("a history that has nothing in common with the project's does not come in", async () => {
    const { root } = world();
    git(root, "switch", "-q", "--orphan", "other");
    commit(root, { "x.txt": "x" });
    git(root, "branch", "-f", "main", "other");
    expect(await workspaces.incoming()).toBeUndefined();
    await landFiles(workspaces, 1, { "1.txt": "1" });
    expect(await workspaces.deliver()).toMatchObject({ type: "waiting", reason: "diverged" });
  });
}
