import { expect, test } from "vitest";
import type { FolderEntry } from "@autocoder/core/api/routes/folders.ts";
import { matching, moved } from "./folder-view.ts";

const entries = ["apps", "blog", "backup", "code"].map((name): FolderEntry => ({
  name,
  path: `/home/${name}`,
  isGit: false,
  isProject: false,
  isEmpty: false,
  isWritable: true,
}));
const names = (found: readonly FolderEntry[]) => found.map(({ name }) => name);

test("a typed beginning completes, a filter finds anywhere, and a new name leaves all in sight", () => {
  expect(names(matching(entries, "B", true))).toEqual(["blog", "backup"]);
  expect(names(matching(entries, "p", false))).toEqual(["apps", "backup"]);
  expect(names(matching(entries, "shop", true))).toHaveLength(4);
  expect(names(matching(entries, "shop", false))).toEqual([]);
});

test.each([
  ["ArrowDown", 1],
  ["ArrowUp", 0],
  ["End", 3],
  ["PageDown", 3],
  ["b", 1],
  ["c", 3],
  ["x", undefined],
  ["Tab", undefined],
])("%s reaches %s", (key, to) => {
  expect(moved(entries, 0, key)).toBe(to);
});

test("a letter typed again goes on to the next name", () => {
  expect(moved(entries, 1, "b")).toBe(2);
});
