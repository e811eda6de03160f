import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hasCommit, lookAtFolder } from "./look-at-folder.ts";

let place = "";
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), "autocoder-look-test-")));
});
afterEach(() => rmSync(place, { recursive: true }));

const env = { PATH: process.env["PATH"] ?? "", HOME: "/nowhere" };
const identity = ["-c", "user.name=Person", "-c", "user.email=person@localhost"];
const git = (...args: readonly string[]) =>
  execFileSync("git", [...identity, ...args], { cwd: place, env, encoding: "utf8" }).trim();
const write = (path: string, text: string) => writeFileSync(join(place, path), text);

function commitFile(): void {
  git("init", "-q", "-b", "trunk");
  write("a.txt", "first\n");
  git("add", ".");
  git("commit", "-qm", "First");
}

const repository = (given: object) => ({
  type: "repository",
  branch: "trunk",
  hasCommits: true,
  hasChanges: false,
  ...given,
});

test("a folder git knows nothing of", async () => {
  expect(await lookAtFolder(place, env)).toEqual({ type: "none" });
});

test("a repository: its branch, and whether everything in it is committed", async () => {
  commitFile();
  expect(await lookAtFolder(place, env)).toEqual(repository({}));
  write("untracked.txt", "new\n");
  expect(await lookAtFolder(place, env)).toEqual(repository({}));
  write("a.txt", "other\n");
  expect(await lookAtFolder(place, env)).toEqual(repository({ hasChanges: true }));
  git("add", ".");
  expect(await lookAtFolder(place, env)).toEqual(repository({ hasChanges: true }));
  git("commit", "-qm", "Second");
  git("checkout", "-q", "--detach");
  expect(await lookAtFolder(place, env)).toEqual(repository({ branch: undefined }));
});

test("a repository without a commit", async () => {
  git("init", "-q", "-b", "trunk");
  expect(await lookAtFolder(place, env)).toEqual(repository({ hasCommits: false }));
});

test("a folder in a repository: whether that one knows files in it", async () => {
  commitFile();
  mkdirSync(join(place, "docs", "new"), { recursive: true });
  expect(await lookAtFolder(join(place, "docs", "new"), env)).toEqual({ type: "inside", top: place, isTracked: false });
  write("docs/a.md", "text\n");
  git("add", ".");
  expect(await lookAtFolder(join(place, "docs"), env)).toEqual({ type: "inside", top: place, isTracked: true });
});

test("programs a repository's configuration names are not run by looking", async () => {
  commitFile();
  const proof = join(place, "ran");
  write(".gitattributes", "*.txt filter=spy\n");
  for (const name of ["filter.spy.clean", "core.fsmonitor"]) git("config", name, `sh -c 'touch ${proof}; cat'`);
  write("a.txt", "other\n");
  expect(await lookAtFolder(place, env)).toEqual(repository({ hasChanges: true }));
  expect(existsSync(proof)).toBe(false);
});

test("a commit is known where it was made", async () => {
  expect(await hasCommit(place, "0".repeat(40), env)).toBe(false);
  commitFile();
  expect(await hasCommit(place, git("rev-parse", "HEAD"), env)).toBe(true);
  expect(await hasCommit(place, "0".repeat(40), env)).toBe(false);
});
