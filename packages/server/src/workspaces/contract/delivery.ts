import { chmodSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import { commit, commitProject, filesOf, git, landFiles, revision, value, write, type World } from "./world.ts";

export function describeDelivery(world: () => World): void {
  let workspaces: Workspaces;
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "a\n", ".gitignore": ".env\n" });
    workspaces = world().start();
    value(await workspaces.prepare());
  });

  const delivered = () => ({
    type: "delivered",
    branch: "main",
    commit: revision(world().root, "autocoder/main").commit,
  });
  const waiting = (reason: string, ...words: readonly string[]) => ({
    type: "waiting",
    branch: "main",
    reason,
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=.*${word})`).join(""), "s")),
  });
  /** Branch, index and files must be what they were. */
  const look = () => {
    const { root } = world();
    return [revision(root, "main"), git(root, "status", "--porcelain"), git(root, "ls-files", "-s"), filesOf(root)];
  };

  test("where the branch is checked out and clean, branch and files go forward together", async () => {
    const { root } = world();
    write(root, { "untracked.txt": "mine" });
    await landFiles(workspaces, 1, { "1.txt": "1", "a.txt": "changed\n" });
    expect(await workspaces.deliver()).toEqual(delivered());
    expect(filesOf(root)).toMatchObject({ "1.txt": "1", "a.txt": "changed\n", "untracked.txt": "mine" });
    expect(git(root, "status", "--porcelain")).toBe("?? untracked.txt");
    expect(await workspaces.deliver()).toEqual(delivered());
  });

  test("where the branch is checked out nowhere, it alone moves", async () => {
    const { root } = world();
    git(root, "switch", "-q", "-c", "mine");
    await landFiles(workspaces, 1, { "1.txt": "1" });
    expect(await workspaces.deliver()).toEqual(delivered());
    expect(revision(root, "main").commit).toBe(delivered().commit);
    expect([git(root, "status", "--porcelain"), filesOf(root)["1.txt"]]).toEqual(["", undefined]);
  });

  test("where the branch is checked out in another worktree, it is moved there", async () => {
    const { root, folder } = world();
    git(root, "switch", "-q", "-c", "mine");
    git(root, "worktree", "add", "-q", join(folder, "line\nbreak"), "main");
    await landFiles(workspaces, 1, { "1.txt": "1" });
    expect(await workspaces.deliver()).toEqual(delivered());
    expect(filesOf(join(folder, "line\nbreak"))["1.txt"]).toBe("1");

    rmSync(join(folder, "line\nbreak"), { recursive: true });
    await landFiles(workspaces, 2, { "2.txt": "2" });
    expect(await workspaces.deliver()).toEqual(delivered());
  });

  test.each<[string, (root: string) => void]>([
    ["changed", (root) => write(root, { "a.txt": "half a thought" })],
    ["staged", (root) => (write(root, { "new.txt": "n" }), git(root, "add", "new.txt"))],
    ["deleted", (root) => rmSync(join(root, "a.txt"))],
  ])("over a tracked file that is %s nothing is moved", async (_, spoil) => {
    await landFiles(workspaces, 1, { "1.txt": "1" });
    spoil(world().root);
    const before = look();
    expect(await workspaces.deliver()).toEqual(
      waiting("uncommitted-changes", "main", "(a|new)\\.txt", "Commit or stash"),
    );
    expect(look()).toEqual(before);
    git(world().root, "add", "-A");
    git(world().root, "stash", "-q");
    expect(await workspaces.deliver()).toEqual(delivered());
  });

  test("a delivery that was cut off in the middle is taken back and made anew, and what a person wrote is left", async () => {
    await landFiles(workspaces, 1, { "a.txt": "new\n", "dir/x": "x" });
    const { root } = world();
    git(root, "update-ref", "refs/autocoder/delivering", "autocoder/main");
    write(root, { "a.txt": "new\n", "dir/x": "x" });
    const lock = join(root, ".git", "index.lock");
    writeFileSync(lock, "");
    utimesSync(lock, 1, 1);
    expect(await workspaces.deliver()).toEqual(delivered());
    expect([git(root, "status", "--porcelain"), git(root, "for-each-ref", "refs/autocoder/delivering")]).toEqual([
      "",
      "",
    ]);

    await landFiles(workspaces, 2, { "a.txt": "newer\n", "b.txt": "b" });
    git(root, "update-ref", "refs/autocoder/delivering", "autocoder/main");
    write(root, { "a.txt": "mine\n", "b.txt": "b" });
    expect(await workspaces.deliver()).toEqual(waiting("uncommitted-changes", "Commit or stash"));
    expect(git(root, "status", "--porcelain")).toBe("M a.txt");
  });

  test.each([
    ["an untracked file", { "1.txt": "mine" }],
    ["an ignored file", { ".env": "KEY=secret" }],
    ["a file where a folder comes", { dir: "mine" }],
    ["a folder where a file comes", { "1.txt/mine": "mine" }],
  ])("%s in the way of the work is not overwritten", async (_, files) => {
    await landFiles(workspaces, 1, { "1.txt": "1", ".env": "KEY=", "dir/x": "x", ".gitignore": "" });
    write(world().root, files);
    const before = look();
    expect(await workspaces.deliver()).toEqual(waiting("blocked-by-files", "Move or remove"));
    expect(look()).toEqual(before);
  });

  test("a branch with commits of its own waits, and is delivered once the landing branch has them", async () => {
    const { root } = world();
    const tip = await landFiles(workspaces, 1, { "1.txt": "1" });
    commit(root, { "mine.txt": "mine" });
    const before = look();
    expect(await workspaces.deliver()).toEqual(waiting("diverged", "main", "autocoder/main"));
    expect(look()).toEqual(before);

    const theirs = (await workspaces.incoming())!;
    const { tree } = await workspaces.merge({ tip: tip.commit, base: theirs.base, head: theirs.commit });
    value(await workspaces.landIncoming({ expectedTip: tip.commit, incoming: theirs.commit, tree }));
    expect(await workspaces.deliver()).toEqual(delivered());
    expect(filesOf(root)).toMatchObject({ "1.txt": "1", "mine.txt": "mine" });
  });

  test("a branch that already has everything and more is delivered", async () => {
    const { root } = world();
    await landFiles(workspaces, 1, { "1.txt": "1" });
    git(root, "merge", "-q", "autocoder/main");
    commit(root, { "mine.txt": "mine" });
    expect(await workspaces.deliver()).toEqual({ ...delivered(), commit: revision(root, "main").commit });
  });

  test("a branch in the middle of a rebase waits for its end", async () => {
    const { root } = world();
    git(root, "branch", "other");
    commit(root, { "a.txt": "main\n" });
    git(root, "switch", "-q", "other");
    commit(root, { "a.txt": "other\n" });
    git(root, "switch", "-q", "main");
    expect(() => git(root, "rebase", "-q", "other")).toThrow("could not apply");
    git(root, "update-ref", "refs/heads/autocoder/main", "main");
    await landFiles(workspaces, 1, { "1.txt": "1" });
    expect(await workspaces.deliver()).toEqual(waiting("detached", "rebase", "Finish or abort"));
    git(root, "rebase", "--abort");
    expect(await workspaces.deliver()).toEqual(delivered());
  });

  test("a branch that is gone is not made again", async () => {
    const { root } = world();
    git(root, "switch", "-q", "-c", "mine");
    await landFiles(workspaces, 1, { "1.txt": "1" });
    git(root, "branch", "-q", "-D", "main");
    expect(await workspaces.deliver()).toMatchObject({ type: "delivered", branch: "mine" });
    expect(git(root, "for-each-ref", "refs/heads/main")).toBe("");
  });

  test("none of the person's hooks run", async () => {
    const { root, folder } = world();
    for (const hook of [
      "post-merge",
      "reference-transaction",
      "post-checkout",
      "pre-merge-commit",
      "post-index-change",
    ]) {
      write(root, { [`.git/hooks/${hook}`]: `#!/bin/sh\necho ${hook} >> ${folder}/ran\n` });
      chmodSync(join(root, ".git/hooks", hook), 0o755);
    }
    await landFiles(workspaces, 1, { "1.txt": "1" });
    expect(await workspaces.deliver()).toEqual(delivered());
    expect(() => readFileSync(join(folder, "ran"))).toThrow("ENOENT");
  });
}
