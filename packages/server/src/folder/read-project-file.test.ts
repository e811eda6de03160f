import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "../engine/ports/project-folder.ts";
import { readProjectFile } from "./read-project-file.ts";

let above = "";
let root = "";
beforeEach(async () => {
  above = await realpath(await mkdtemp(join(tmpdir(), "autocoder-read-")));
  root = join(above, "shop");
  await mkdir(join(root, "src"), { recursive: true });
  await mkdir(join(root, ".git"));
  await mkdir(join(above, "shop-2"));
  await write("src/a.ts", "let ä = 1;\n");
  await write(".env", "KEY=1");
  await write(".git/config", "token");
  await writeFile(join(above, "outside.txt"), "outside");
  await writeFile(join(above, "shop-2", "a.ts"), "other");
});
afterEach(() => rm(above, { recursive: true }));

const write = (path: string, text: string | Buffer) => writeFile(join(root, path), text);
const refused = async (path: string): Promise<string> => {
  const read = await readProjectFile(root, path);
  return read.ok ? `read: ${read.value.text}` : read.error.message;
};

test.each(["src/a.ts", "./src/a.ts", "src/../src/a.ts", "src//a.ts"])(
  "%s is read by its place in the project",
  async (path) => {
    expect(await readProjectFile(root, path)).toEqual({
      ok: true,
      value: { path: "src/a.ts", text: "let ä = 1;\n", bytes: 12 },
    });
  },
);

test("a whole path will do where it leads into the project", async () => {
  expect(await readProjectFile(root, join(root, "src/a.ts"))).toMatchObject({ value: { path: "src/a.ts" } });
  expect(await refused(join(above, "shop-2", "a.ts"))).toContain("outside the project");
});

test.each([
  ["../outside.txt", "lies outside the project"],
  ["src/../../outside.txt", "lies outside the project"],
  ["/etc/passwd", "lies outside the project"],
  [".env", "may keep keys"],
  ["src/../.env", "may keep keys"],
  [".git/config", "may keep keys"],
  ["certs/none.pem", "may keep keys"],
  ["src/b.ts", "has no file src/b.ts"],
  ["src/a.ts/b", "has no file src/a.ts/b"],
  ["src", "src is a folder"],
  [".", "This is a folder"],
  ["src/a\0.ts", "characters no path can have"],
])("%j is refused in a sentence", async (path, sentence) => {
  expect(await refused(path)).toContain(sentence);
});

test("a link is read where it stays within, and never where it leads out or to what keeps secrets", async () => {
  await symlink("a.ts", join(root, "src/link.ts"));
  await symlink("../outside.txt", join(root, "out.txt"));
  await symlink("..", join(root, "up"));
  await symlink(".env", join(root, "plain.txt"));
  await symlink(".git", join(root, "history"));
  await symlink("circle", join(root, "circle"));
  expect(await readProjectFile(root, "src/link.ts")).toMatchObject({ value: { path: "src/link.ts" } });
  expect(await refused("out.txt")).toContain("leads out of the project");
  expect(await refused("up/outside.txt")).toContain("leads out of the project");
  expect(await refused("plain.txt")).toContain("may keep keys");
  expect(await refused("history/config")).toContain("may keep keys");
  expect(await refused("circle")).toContain("could not be read");
});

test("what is no text, too large or no ordinary file is refused at once", async () => {
  await write("a.png", Buffer.from([0x89, 0x50, 0, 1]));
  await write("latin.txt", Buffer.from([0x61, 0xe4, 0x62]));
  await write("full.txt", "x".repeat(MAX_FILE_BYTES));
  await write("large.txt", "x".repeat(MAX_FILE_BYTES + 1));
  execFileSync("mkfifo", [join(root, "pipe")]);
  expect(await refused("a.png")).toContain("is not text");
  expect(await refused("latin.txt")).toContain("is not text");
  expect(await readProjectFile(root, "full.txt")).toMatchObject({ value: { bytes: MAX_FILE_BYTES } });
  expect(await refused("large.txt")).toContain("more than 1 MB");
  expect(await refused("pipe")).toContain("no ordinary file");
});
