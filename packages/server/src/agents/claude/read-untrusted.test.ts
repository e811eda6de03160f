import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleanEnv } from "../../process/clean-env.ts";
import { run } from "../../process/run.ts";
import { readUntrusted } from "./read-untrusted.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "untrusted-"));
});
afterEach(() => rm(root, { recursive: true }));

test("an ordinary file is read, as far as it should be", async () => {
  await writeFile(join(root, "file"), "hello");
  expect(await readUntrusted(join(root, "file"), 100)).toBe("hello");
  expect(await readUntrusted(join(root, "file"), 4)).toBe("hell");
});

test("a link, a pipe, a folder and nothing are no file", async () => {
  await writeFile(join(root, "secret"), "secret");
  await symlink(join(root, "secret"), join(root, "link"));
  await run({ command: "mkfifo", args: ["pipe"], cwd: root, env: cleanEnv(process.env) });
  await mkdir(join(root, "folder"));
  for (const name of ["link", "pipe", "folder", "nothing"]) {
    expect([name, await readUntrusted(join(root, name), 100)]).toEqual([name, undefined]);
  }
});
