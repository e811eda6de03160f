import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { usableFolder } from "./usable-folder.ts";

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

const isRoot = process.getuid?.() === 0;
const SETPRIV = "/usr/bin/setpriv";

test.skipIf(process.platform === "win32" || (isRoot && !existsSync(SETPRIV)))(
  "a folder that cannot be written is not usable, nor is one that would be made in it",
  async () => {
    const locked = join(place, "locked");
    await mkdir(locked);
    await chmod(locked, 0o555);
    const further = "Give yourself the right to, or choose another folder.";
    expect(await lookAsAnybody(locked)).toEqual({ ok: false, error: `${locked} cannot be written. ${further}` });
    const inside = join(locked, "tea");
    const error = `${inside} cannot be made: ${locked} cannot be written. ${further}`;
    expect(await lookAsAnybody(inside)).toEqual({ ok: false, error });
  },
);

/** In a process for which rights count, as they do not for root. */
async function lookAsAnybody(path: string): Promise<unknown> {
  const rules = { entries: [], home: join(place, "home"), personsHome: homedir() };
  const program = `
    import { usableFolder } from ${JSON.stringify(new URL("usable-folder.ts", import.meta.url).href)};
    console.log(JSON.stringify(await usableFolder(${JSON.stringify(path)}, ${JSON.stringify(rules)})));
  `;
  const node = [process.execPath, "--input-type=module", "--eval", program];
  const [command, ...words] = isRoot ? [SETPRIV, "--bounding-set=-dac_override,-dac_read_search", ...node] : node;
  const { stdout } = await promisify(execFile)(command!, words);
  return JSON.parse(stdout);
}
