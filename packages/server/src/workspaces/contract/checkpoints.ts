import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import type { Workspaces } from "../../engine/ports/workspaces.ts";
import {
  attempt,
  commit,
  commitProject,
  git,
  landFiles,
  revision,
  session,
  value,
  write,
  type World,
} from "./world.ts";

export function describeCheckpoints(world: () => World): void {
  let workspaces: Workspaces;
  let path = "";
  beforeEach(async () => {
    commitProject(world().root, {
      "a.txt": "1\n2\n",
      "gone.txt": "gone\n",
      "kept.txt": "kept\n",
      ".gitignore": "*.log\n",
    });
    workspaces = world().start();
    value(await workspaces.prepare());
    path = value(await workspaces.open({ sessionId: session(1) })).path;
  });

  const save = async (more: object = {}) =>
    value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(7, 2), ...more }));

  const work = (): void => {
    commit(path, { "a.txt": "1\n2\n3\n" });
    write(path, { "staged.txt": "staged\n", "deep/new.txt": "new\n", "debug.log": "noise" });
    git(path, "add", "staged.txt");
    rmSync(join(path, "gone.txt"));
  };

  test("everything is saved, committed or not, tracked or not, ignored files left out", async () => {
    work();
    const saved = await save();
    expect(saved).toEqual({
      ...revision(world().root, "refs/autocoder/attempts/7/2"),
      base: await workspaces.tip(),
      files: [
        { path: "a.txt", change: "modified", addedLines: 1, deletedLines: 0 },
        { path: "deep/new.txt", change: "added", addedLines: 1, deletedLines: 0 },
        { path: "gone.txt", change: "deleted", addedLines: 0, deletedLines: 1 },
        { path: "staged.txt", change: "added", addedLines: 1, deletedLines: 0 },
      ],
    });
    expect(git(world().root, "rev-list", "--parents", "-1", saved.commit)).toBe(`${saved.commit} ${saved.base.commit}`);
  });

  test("a change of the same length within the second of the check-out is saved, however late", async () => {
    write(path, { "a.txt": "A\n2\n" });
    await nextSecond();
    expect((await save()).files.map(({ path }) => path)).toEqual(["a.txt"]);
    write(path, { "a.txt": "B\n2\n" });
    await nextSecond();
    const { tree } = await save();
    expect(await workspaces.readFile(tree, "a.txt")).toBe("B\n2\n");
  });

  test("the agent's own index, branch and files stay as they are", async () => {
    work();
    const look = () => [
      git(path, "status", "--porcelain"),
      git(path, "rev-parse", "HEAD"),
      git(path, "ls-files", "-s"),
    ];
    const before = look();
    await save();
    expect(look()).toEqual(before);
  });

  test("the same files give the same tree, and no change gives the base's", async () => {
    expect(await save()).toMatchObject({ tree: (await workspaces.tip()).tree, files: [] });
    work();
    const first = await save();
    git(path, "add", "-A");
    git(path, "commit", "-q", "-m", "All of it");
    expect((await save()).tree).toBe(first.tree);
    git(path, "reset", "-q", "--hard", "HEAD~2");
    expect((await save()).files).toEqual([]);
  });

  test("in a batch, an attempt's work is counted from the checkpoint before it", async () => {
    write(path, { "one.txt": "1" });
    const one = await save({ attemptId: attempt(1) });
    write(path, { "two.txt": "2" });
    const two = await save({ attemptId: attempt(2), base: one.commit });
    expect(two).toMatchObject({ base: { commit: one.commit, tree: one.tree }, files: [{ path: "two.txt" }] });

    const tip = await workspaces.tip();
    const merged = await workspaces.merge({ tip: tip.commit, base: two.base.commit, head: two.commit });
    expect(await workspaces.changes(tip.commit, merged.tree)).toMatchObject([{ path: "two.txt", change: "added" }]);
  });

  test("a session without an attempt is saved under a name of its own", async () => {
    write(path, { "plan.md": "plan" });
    const saved = await save({ ref: "refs/autocoder/sessions/1" });
    expect(revision(world().root, "refs/autocoder/sessions/1")).toEqual({ commit: saved.commit, tree: saved.tree });
    expect(git(world().root, "for-each-ref", "refs/autocoder/attempts")).toBe("");
  });

  test("an attempt can be saved again; the last state counts", async () => {
    write(path, { "a.txt": "first" });
    await save();
    write(path, { "a.txt": "second" });
    const saved = await save();
    expect(await workspaces.readFile(saved.tree, "a.txt")).toBe("second");
    expect(revision(world().root, "refs/autocoder/attempts/7/2").commit).toBe(saved.commit);
  });

  test("what later work took the place of is kept too, committed by the agent or not", async () => {
    write(path, { "a.txt": "first" });
    const first = await save();
    git(path, "commit", "-q", "-a", "-m", "Soon regretted");
    const regretted = git(path, "rev-parse", "HEAD");
    await save();
    git(path, "reset", "-q", "--hard", "HEAD~1");
    commit(path, { "b.txt": "another way" });
    await save();
    const kept = git(world().root, "rev-list", "--all").split("\n");
    expect([first.commit, regretted].filter((name) => !kept.includes(name))).toEqual([]);
  });

  test("the agent's own commits are kept beside the attempt", async () => {
    work();
    await save();
    expect(git(world().root, "log", "--format=%s", "refs/autocoder/attempts/7/2-raw")).toBe("Some work\nFirst");
    expect(git(world().root, "fsck", "--strict", "--no-dangling")).toBe("");
  });

  test("nothing that the agent's repository names is run", async () => {
    const canary = join(world().folder, "ran");
    const run = `touch ${canary}; cat`;
    write(path, {
      ".gitattributes": "* filter=x diff=x merge=x\n",
      "b.txt": "b",
      ".git/hooks/run": `#!/bin/sh\n${run}\n`,
    });
    chmodSync(join(path, ".git/hooks/run"), 0o755);
    for (const hook of ["post-index-change", "pre-commit", "reference-transaction", "post-checkout"]) {
      symlinkSync("run", join(path, ".git/hooks", hook));
    }
    for (const name of ["filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command"]) {
      git(path, "config", name, run);
    }
    git(path, "config", "core.hooksPath", join(path, ".git/hooks"));
    git(path, "config", "core.fsmonitor", join(path, ".git/hooks/run"));
    git(path, "config", "uploadpack.packObjectsHook", join(path, ".git/hooks/run"));
    const saved = await save();
    expect(saved.files.map((file) => file.path)).toEqual([".gitattributes", "b.txt"]);
    value(await workspaces.close(session(1)));
    expect(existsSync(canary)).toBe(false);
  });

  test("what the agent hides in its private ignore rules is saved all the same", async () => {
    write(path, { "hidden.txt": "h", ".git/info/exclude": "hidden.txt\n" });
    git(path, "config", "core.excludesFile", join(path, ".git/info/exclude"));
    expect((await save()).files).toMatchObject([{ path: "hidden.txt" }]);
  });

  test("a nested repository is saved as the files it holds, and its configuration runs nothing", async () => {
    const canary = join(world().folder, "ran");
    for (const name of ["with-commit", "without", "with-commit/inner"]) {
      write(path, { [`${name}/file.txt`]: name });
      git(join(path, name), "init", "-q");
      git(join(path, name), "config", "core.fsmonitor", `touch ${canary}`);
    }
    git(join(path, "with-commit"), "-c", "core.fsmonitor=", "add", "file.txt");
    git(join(path, "with-commit"), "-c", "core.fsmonitor=", "commit", "-q", "-m", "Nested");
    const expected = ["with-commit/file.txt", "with-commit/inner/file.txt", "without/file.txt"];
    const first = await save();
    expect(first.files.map((file) => file.path)).toEqual(expected);
    write(path, { "without/file.txt": "changed" });
    const second = await save();
    expect(second.files.map((file) => file.path)).toEqual(expected);
    expect(await workspaces.readFile(second.tree, "without/file.txt")).toBe("changed");
    expect(existsSync(canary)).toBe(false);
  });

  test("a link is saved as a link, whatever it leads to, and nothing behind it", async () => {
    symlinkSync("/etc", join(path, "etc"));
    symlinkSync("a.txt", join(path, "good"));
    symlinkSync(path, join(path, "loop"));
    const saved = await save();
    expect(saved.files.map((file) => file.path)).toEqual(["etc", "good", "loop"]);
    expect(await workspaces.readFile(saved.tree, "etc")).toBe("/etc");
  });

  test("a folder in the place of a file, a link in the place of a folder, a pipe: what git can keep is saved", async () => {
    write(path, { "folder/inner.txt": "inner", ".gitignore": "linked\n", "linked/inner.txt": "tracked" });
    git(path, "add", "-f", "linked/inner.txt", "folder");
    const before = await save();
    expect(before.files.map((file) => file.path)).toEqual([".gitignore", "folder/inner.txt"]);

    rmSync(join(path, "a.txt"));
    write(path, { "a.txt/inner.txt": "inner" });
    rmSync(join(path, "folder"), { recursive: true });
    symlinkSync("/etc", join(path, "folder"));
    rmSync(join(path, "kept.txt"));
    git(path, "-c", "alias.pipe=!mkfifo", "pipe", join(path, "kept.txt"));
    const saved = await save({ base: before.commit });
    expect(saved.files.map(({ path, change }) => `${change} ${path}`)).toEqual([
      "deleted a.txt",
      "added a.txt/inner.txt",
      "added folder",
      "deleted folder/inner.txt",
      "deleted kept.txt",
    ]);
  });

  test("names with line breaks, quotes, blanks and bytes that are no text are saved", async () => {
    const odd = Buffer.concat([Buffer.from(`${path}/`), Buffer.from([0xff, 0xfe]), Buffer.from(".txt")]);
    write(path, { 'line\nbreak".txt': "1", " blank ": "2", "tab\t": "3", ":(top)x": "4", "-n": "5" });
    mkdirSync(Buffer.concat([odd, Buffer.from(".d")]));
    symlinkSync("x", odd);
    const saved = await save();
    expect(saved.files.map((file) => file.path)).toEqual([
      " blank ",
      "-n",
      ":(top)x",
      'line\nbreak".txt',
      "tab\t",
      "\ufffd\ufffd.txt",
    ]);
    expect(git(world().root, "ls-tree", "-r", saved.tree)).toContain('"\\377\\376.txt"');
  });

  test("a submodule of the project stays what it is", async () => {
    const { root } = world();
    const pinned = git(root, "rev-parse", "HEAD");
    git(root, "update-index", "--add", "--cacheinfo", `160000,${pinned},lib`);
    git(root, "commit", "-q", "-m", "Pin");
    const theirs = await workspaces.incoming();
    value(
      await workspaces.landIncoming({
        expectedTip: (await workspaces.tip()).commit,
        incoming: theirs!.commit,
        tree: theirs!.tree,
      }),
    );
    await landFiles(workspaces, 3, { "x.txt": "x" });
    expect(git(root, "ls-tree", "autocoder/main", "lib")).toBe(`160000 commit ${pinned}\tlib`);
  });

  test("a checkpoint after a restart, or of a workspace whose repository is broken, is as good", async () => {
    work();
    const before = await save();
    workspaces = world().start();
    expect((await save()).tree).toBe(before.tree);
    rmSync(join(path, ".git"), { recursive: true });
    expect((await save()).tree).toBe(before.tree);
  });
}

/** Git may know a file's time in whole seconds only. */
const nextSecond = (): Promise<void> => setTimeout(1_000 - (Date.now() % 1_000));
