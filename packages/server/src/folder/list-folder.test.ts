import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { createFolder, listFolder } from "./list-folder.ts";

let ann = "";
beforeEach(async () => {
  ann = await realpath(await mkdtemp(join(tmpdir(), "autocoder-list-")));
  for (const path of [
    "work/shop/.git",
    "work/shop/src",
    "work/Blog",
    "work/item 10",
    "work/item 2",
    ".ssh",
    ".autocoder/projects",
    ".notes",
  ]) {
    await mkdir(join(ann, path), { recursive: true });
  }
  await writeFile(join(ann, "work", "secret.txt"), "not shown");
  await symlink(join(ann, "work", "shop"), join(ann, "work", "link"));
  await symlink(join(ann, "work", "secret.txt"), join(ann, "work", "file link"));
  await symlink(join(ann, ".ssh"), join(ann, "work", "to keys"));
});
afterEach(() => rm(ann, { recursive: true }));

const shop = () => ({
  projectId: projectId("shop"),
  name: "Shop",
  root: join(ann, "work", "shop"),
  createdAt: instant(0),
});
const rules = () => ({ entries: [shop()], home: join(ann, ".autocoder"), personsHome: ann });
const list = (path?: string, showHidden = false) => listFolder({ path, showHidden }, rules());

async function namesIn(path?: string, showHidden = false): Promise<readonly string[] | string> {
  const listed = await list(path, showHidden);
  return listed.ok ? listed.value.entries.map(({ name }) => name) : listed.error;
}

test("a look begins at the person's home, with the way there and where else to go", async () => {
  const listed = await list();
  expect(listed).toMatchObject({
    value: { path: ann, parent: join(ann, ".."), entries: [{ name: "work" }], total: 1 },
  });
  const { segments, shortcuts } = listed.ok ? listed.value : expect.fail();
  expect(segments[0]).toEqual({ name: "/", path: "/" });
  expect(segments.at(-1)?.path).toBe(ann);
  expect(shortcuts.slice(0, 2)).toEqual([
    { kind: "home", name: "Home", path: ann },
    { kind: "recent", name: "work", path: join(ann, "work") },
  ]);
});

test("folders alone are listed, by name as people count, and each says what it is", async () => {
  const names = ["Blog", "item 2", "item 10", "link", "shop", "to keys"];
  expect(await namesIn("~/work")).toEqual(names);
  const listed = await list("~/work");
  const entries = listed.ok ? listed.value.entries : expect.fail();
  expect(entries.find(({ name }) => name === "shop")).toEqual({
    name: "shop",
    path: join(ann, "work", "shop"),
    isGit: true,
    isProject: true,
    isEmpty: false,
    isWritable: true,
  });
  expect(entries[0]).toMatchObject({ name: "Blog", isGit: false, isProject: false, isEmpty: true });
});

test("hidden folders are shown when asked for; keys and the studio's own home never are, by whatever way", async () => {
  expect(await namesIn("~", true)).toEqual([".notes", "work"]);
  for (const path of ["~/.ssh", "~/.autocoder", "~/.autocoder/projects", "~/work/to keys", "~/work/../.ssh"]) {
    expect(await namesIn(path)).toContain("is not shown");
    expect(await createFolder(`${path}/x`, rules())).toMatchObject({ ok: false });
  }
});

test.each([
  ["~/gone", "does not exist"],
  ["~/work/secret.txt", "is a file"],
  ["~/work/secret.txt/x", "cannot be opened"],
  ["work", "is no whole path"],
  ["~/a\0b", "characters no path can have"],
  ["", "needs a folder"],
])("%j is answered in a sentence", async (path, sentence) => {
  expect(await namesIn(path)).toContain(sentence);
});

test.skipIf(process.getuid?.() === 0)("a folder that may not be read says so", async () => {
  await chmod(join(ann, "work", "Blog"), 0);
  expect(await namesIn("~/work/Blog")).toContain("you may not");
});

test("a list is cut where nobody would read on, and says how many there are", async () => {
  await Promise.all(Array.from({ length: 501 }, (_, n) => mkdir(join(ann, "many", String(n)), { recursive: true })));
  expect(await list("~/many")).toMatchObject({ value: { total: 501, entries: { length: 500 } } });
});

test("a folder is made in one that is there", async () => {
  expect(await createFolder("~/work/new", rules())).toEqual({ ok: true, value: { path: join(ann, "work", "new") } });
  expect(await createFolder("~/work/new", rules())).toMatchObject({
    error: expect.stringContaining("is there already"),
  });
  expect(await createFolder("~/no/new", rules())).toMatchObject({ error: expect.stringContaining("does not exist") });
  expect(await createFolder("~/.ssh", rules())).toMatchObject({ ok: false });
});
