import { beforeEach, expect, test } from "vitest";
import type { Revision, Workspaces } from "../../engine/ports/workspaces.ts";
import { commit, commitProject, revision, value, write, type World } from "./world.ts";

export function describeTrees(world: () => World): void {
  let workspaces: Workspaces;
  let before: Revision;
  let after: Revision;
  beforeEach(async () => {
    const { root } = world();
    commitProject(root, { "a.txt": "1\n2\n", "dir/b.txt": "b\n", "moved.txt": "the same\n" });
    before = revision(root, "HEAD");
    write(root, { "picture.bin": "\u0000\u0001" });
    commit(root, { "a.txt": "1\nzwei\n3\n", "dir/ä b.txt": "ü\n", "other.txt": "the same\n" });
    after = revision(root, "HEAD");
    workspaces = world().start();
    value(await workspaces.prepare());
  });

  test("changes between two commits or trees are listed with the lines they add and delete", async () => {
    const expected = [
      { path: "a.txt", change: "modified", addedLines: 2, deletedLines: 1 },
      { path: "dir/ä b.txt", change: "added", addedLines: 1, deletedLines: 0 },
      { path: "other.txt", change: "added", addedLines: 1, deletedLines: 0 },
      { path: "picture.bin", change: "added", addedLines: 0, deletedLines: 0 },
    ];
    expect(await workspaces.changes(before.commit, after.commit)).toEqual(expected);
    expect(await workspaces.changes(before.tree, after.tree)).toEqual(expected);
    expect(await workspaces.changes(after.tree, after.commit)).toEqual([]);
    expect((await workspaces.changes(after.tree, before.tree)).map(({ change }) => change)).toEqual([
      "modified",
      "deleted",
      "deleted",
      "deleted",
    ]);
  });

  const diff = (more: object) => workspaces.diff({ from: before.commit, to: after.tree, maxBytes: 10_000, ...more });

  test("a diff shows the paths that are asked for, or all", async () => {
    expect(await diff({ paths: ["a.txt"] })).toMatch(/^diff --git a\/a.txt b\/a.txt\n[^]*\n 1\n-2\n\+zwei\n\+3\n$/);
    expect((await diff({})).match(/^diff --git/gm)).toHaveLength(4);
    expect(await diff({ paths: ["dir"] })).toContain("+ü");
    expect(await diff({ paths: ["missing", ":(top)a.txt", "*.txt"] })).toBe("");
  });

  test("a diff is cut after the given number of bytes, not inside a character", async () => {
    const whole = await diff({ paths: ["dir/ä b.txt"] });
    const at = Buffer.from(whole).indexOf("ü");
    expect(await diff({ paths: ["dir/ä b.txt"], maxBytes: at + 1 })).toBe(whole.slice(0, whole.indexOf("ü")));
    expect(await diff({ paths: ["dir/ä b.txt"], maxBytes: at + 2 })).toBe(whole.slice(0, whole.indexOf("ü") + 1));
  });

  test("a file is read from a tree as text", async () => {
    expect(await workspaces.readFile(after.tree, "dir/ä b.txt")).toBe("ü\n");
    expect(await workspaces.readFile(after.commit, "a.txt")).toBe("1\nzwei\n3\n");
    expect(await workspaces.readFile(before.tree, "a.txt")).toBe("1\n2\n");
  });

  test("where a tree has no file, there is no text", async () => {
    for (const path of ["missing.txt", "dir", "dir/missing", "../a.txt", "a.txt/b", "line\nbreak", ""]) {
      expect([path, await workspaces.readFile(after.tree, path)]).toEqual([path, undefined]);
    }
  });

  test("every path of a tree is listed", async () => {
    expect(await workspaces.listFiles(before.tree)).toEqual(["a.txt", "dir/b.txt", "moved.txt"]);
    expect(await workspaces.listFiles(after.commit)).toContain("dir/ä b.txt");
  });
}
