import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { usableFolder } from "./usable-folder.ts";

const execute = promisify(execFile);

let place = "";
beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "autocoder-usable-")));
  await mkdir(join(place, "home", "demo"), { recursive: true });
  await mkdir(join(place, "shop", "src"), { recursive: true });
  await writeFile(join(place, "file"), "");
  await symlink(join(place, "gone"), join(place, "dangling"));
});
afterEach(() => rm(place, { recursive: true }));

const shop = (): ProjectEntry => ({
  projectId: projectId("shop"),
  name: "Shop",
  root: join(place, "shop"),
  createdAt: instant(0),
});

const look = (path: string, entries = [shop()]) =>
  usableFolder(path, { entries, home: join(place, "home"), personsHome: homedir() });
const usable = (root: string, isNew: boolean) => ({ ok: true, value: { root, isNew } });

test("a folder that is there is usable, by its real path", async () => {
  await mkdir(join(place, "blog"));
  await symlink(join(place, "blog"), join(place, "link"));
  expect(await look(join(place, "link"))).toEqual(usable(join(place, "blog"), false));
});

test("a folder that is still to be made is usable where its parent is there, and is not made by looking", async () => {
  const wanted = usable(join(place, "new"), true);
  expect(await look(join(place, "new"))).toEqual(wanted);
  expect(await look(join(place, "new"))).toEqual(wanted);
});

test.each<[string, () => string, (path: string) => string]>([
  ["the root", () => "/", (path) => `${path} is a system folder. Make a folder of its own for the project.`],
  ["a system folder", () => "/etc", (path) => `${path} is a system folder. Make a folder of its own for the project.`],
  ["a file", () => join(place, "file"), (path) => `${path} is a file, not a folder. Choose another name.`],
  [
    "a folder in nothing",
    () => join(place, "no", "thing"),
    () => `${join(place, "no")} does not exist, or is no folder. Make it first.`,
  ],
  [
    "a folder in the studio's home",
    () => join(place, "home", "demo"),
    (path) => `${path} belongs to the studio itself. Choose a folder outside ${join(place, "home")}.`,
  ],
  [
    "what holds the studio's home",
    () => place,
    (path) => `${path} holds the studio's own home. Choose another folder.`,
  ],
  [
    "a project",
    () => join(place, "shop"),
    (path) => `${path} is the project shop already. Open that one, or choose another folder.`,
  ],
  [
    "a folder in a project",
    () => join(place, "shop", "src"),
    (path) => `${path} lies in the project shop (${join(place, "shop")}). Choose a folder outside it.`,
  ],
  [
    "a link that leads nowhere",
    () => join(place, "dangling"),
    (path) => `${path} is a link that leads nowhere. Mend it, or choose another name.`,
  ],
  [
    "a place for keys",
    () => join(place, ".ssh"),
    (path) => `${path} is a place for keys, which agents must not see. Choose another folder.`,
  ],
  [
    "a folder in a file",
    () => join(place, "file", "x"),
    () => `${join(place, "file")} does not exist, or is no folder. Make it first.`,
  ],
])("%s is not usable", async (_, path, sentence) => {
  expect(await look(path())).toEqual({ ok: false, error: sentence(path()) });
});

test("what holds a project is not usable", async () => {
  await mkdir(join(place, "work", "api"), { recursive: true });
  const api = { ...shop(), projectId: projectId("api"), root: join(place, "work", "api") };
  expect(await look(join(place, "work"), [api])).toMatchObject({
    error: expect.stringContaining("holds the project api"),
  });
});

test("a person's home folder is not usable", async () => {
  const sentence = /is your home folder|is a system folder/;
  expect(await look(await realpath(homedir()))).toMatchObject({ error: expect.stringMatching(sentence) });
});

test("a folder that cannot be written is not usable, and none is made in it", async () => {
  await chmod(place, 0o755);
  await mkdir(join(place, "theirs"), { mode: 0o755 });
  expect(await asSomebodyElse(join(place, "theirs"), join(place, "theirs", "shop"))).toEqual([
    `${place}/theirs cannot be written. Give yourself the right to, or choose another folder.`,
    `${place}/theirs/shop cannot be made: ${place}/theirs cannot be written. Give yourself the right to, or choose another folder.`,
  ]);
});

/** The refusals, as they are told to who owns none of it: whoever owns a folder may write in it, and root everywhere. */
async function asSomebodyElse(...paths: readonly string[]): Promise<readonly unknown[]> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) await chmod(join(place, "theirs"), 0o555);
  const script = `
    const { usableFolder } = await import(${JSON.stringify(new URL("usable-folder.ts", import.meta.url).href)});
    const rules = { entries: [], home: "/nowhere", personsHome: "/nowhere" };
    const looked = await Promise.all(${JSON.stringify(paths)}.map((path) => usableFolder(path, rules)));
    console.log(JSON.stringify(looked.map(({ error }) => error)));`;
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout } = await execute(process.execPath, ["--input-type=module", "-e", script], nobody);
  return JSON.parse(stdout) as readonly unknown[];
}
