import { existsSync, lstatSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Revision, Workspaces } from "../../engine/ports/workspaces.ts";
import { commitProject, filesOf, git, landFiles, value, write, type World } from "./world.ts";

export function describeCheckouts(world: () => World): void {
  let workspaces: Workspaces;
  let first: Revision;
  let second: Revision;
  const setup = { setup: "cp lock deps-lock; mkdir deps; cp lock deps/made", lockfiles: ["lock"], cached: ["deps"] };
  beforeEach(async () => {
    commitProject(world().root, { "a.txt": "a", "old/b.txt": "b", lock: "1", ".gitignore": "out\n" });
    workspaces = world().start({ settings: { ...setup, env: { MODE: "check" } } });
    first = value(await workspaces.prepare()).tip;
    second = await landFiles(workspaces, 1, { "a.txt": "A", "test/a.test.txt": "t" });
  });

  const files = { ".gitignore": "out\n", "a.txt": "a", lock: "1", "old/b.txt": "b" };

  test("a folder holds exactly the tree and the cached folders, and has an environment of its own", async () => {
    const folder = value(await workspaces.checkout({ tree: first.tree }));
    expect(filesOf(folder.path)).toEqual({ ...files, "deps/made": "1" });
    expect(folder.env).toMatchObject({ MODE: "check", PORT: expect.stringMatching(/^\d+$/) });
    expect(folder.path.startsWith(world().root)).toBe(false);
  });

  test("folders in use are different ones, and one that was released is used again", async () => {
    const [one, two] = [
      value(await workspaces.checkout({ tree: first.tree })),
      value(await workspaces.checkout({ tree: second.tree })),
    ];
    expect(one.path).not.toBe(two.path);
    expect(one.env["PORT"]).not.toBe(two.env["PORT"]);
    await one.release();
    expect(value(await workspaces.checkout({ tree: first.tree })).path).toBe(one.path);
  });

  test("whatever checks leave behind is gone the next time, the cached folders stay", async () => {
    const folder = value(await workspaces.checkout({ tree: second.tree }));
    write(folder.path, {
      "a.txt": "spoilt",
      "new.txt": "n",
      "out/built.txt": "o",
      "deps/extra": "kept",
      "nested/x": "x",
    });
    git(join(folder.path, "nested"), "init", "-q");
    symlinkSync(world().root, join(folder.path, "link"));
    await folder.release();
    expect(filesOf(value(await workspaces.checkout({ tree: first.tree })).path)).toEqual({
      ...files,
      "deps/extra": "kept",
      "deps/made": "1",
    });
    expect(existsSync(join(world().root, "a.txt"))).toBe(true);
  });

  test("a folder that a check or a crash left broken is made anew", async () => {
    const folder = value(await workspaces.checkout({ tree: second.tree }));
    write(join(folder.path, ".."), { "1.index": "no index", "1.index.lock": "" });
    await folder.release();
    expect(filesOf(value(await workspaces.checkout({ tree: first.tree })).path)).toEqual({
      ...files,
      "deps/made": "1",
    });
  });

  test("other lockfiles bring other cached folders", async () => {
    const folder = value(await workspaces.checkout({ tree: first.tree }));
    await folder.release();
    const third = await landFiles(workspaces, 2, { lock: "2" });
    expect(filesOf(value(await workspaces.checkout({ tree: third.tree })).path)).toMatchObject({ "deps/made": "2" });
  });

  test("an overlay takes the named paths from another tree, also those that tree does not have", async () => {
    const overlay = { tree: second.tree, paths: ["test", "a.txt", "missing.txt"] };
    const over = value(await workspaces.checkout({ tree: first.tree, overlay }));
    expect(filesOf(over.path)).toMatchObject({ "a.txt": "A", "test/a.test.txt": "t", "old/b.txt": "b" });
    const reverse = { tree: first.tree, paths: ["test/a.test.txt"] };
    const without = value(await workspaces.checkout({ tree: second.tree, overlay: reverse }));
    expect(filesOf(without.path)).toEqual({ ...files, "a.txt": "A", "deps/made": "1" });
  });

  test("a set-up that fails for a tree is said, and its folder is free again", async () => {
    const broken = world().start({ settings: { ...setup, setup: "test ! -e test" } });
    const failed = await broken.checkout({ tree: second.tree });
    expect(failed).toMatchObject({ ok: false, error: { type: "setup-failed" } });
    const { path } = value(await broken.checkout({ tree: first.tree }));
    expect(lstatSync(path).isDirectory()).toBe(true);
    expect(path.endsWith("1")).toBe(true);
  });
}
