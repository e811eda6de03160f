/** What is left when the studio ends in the middle of something, or an agent's jail holds the project read-only? */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, createReadStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  attempt,
  commitProject,
  createWorld,
  filesOf,
  git,
  landFiles,
  session,
  value,
  write,
  type World,
} from "../contract/world.ts";
import { killRecorded } from "../../process/kill-tree.ts";
import { startTimeOf } from "../../process/start-time.ts";
import type { Wrap } from "../../process/wrap.ts";
import { createGitWorkspaces } from "./create-git-workspaces.ts";

let world: World;
beforeEach(() => {
  world = createWorld(createGitWorkspaces);
  commitProject(world.root, { "a.txt": "a", lock: "1" });
});
afterEach(() => world.remove());

const setup = (command: string) => ({ setup: command, lockfiles: ["lock"], cached: ["deps"] });

/** A studio in a process of its own that tells what it recorded; its set-up says that it has begun, and never ends. */
function startStudio(fifo: string) {
  const settings = setup(`mkdir deps; echo half > deps/half; echo begun > ${fifo}; sleep 1000`);
  const script = `
    const { createWorld, session } = await import(${JSON.stringify(join(import.meta.dirname, "../contract/world.ts"))});
    const { createGitWorkspaces } = await import(${JSON.stringify(join(import.meta.dirname, "create-git-workspaces.ts"))});
    const record = async (record) => void process.stdout.write(JSON.stringify(record));
    const processes = { record, forget: async () => undefined };
    const workspaces = createWorld((place) => createGitWorkspaces({ ...place, processes }), ${JSON.stringify(world.folder)})
      .start({ settings: ${JSON.stringify(settings)} });
    await workspaces.prepare();
    await workspaces.open({ sessionId: session(1) });`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
}

test("a studio killed while it makes a workspace leaves nothing half made", async () => {
  const fifo = join(world.folder, "fifo");
  execFileSync("mkfifo", [fifo]);
  const studio = startStudio(fifo);
  const [[record]] = await Promise.all([once(studio.stdout, "data"), once(createReadStream(fifo), "data")]);
  studio.kill("SIGKILL");
  await once(studio, "exit");
  expect(await killRecorded(JSON.parse(String(record)), { graceMs: 0 })).toBe(true);

  const workspaces = world.start({ settings: setup("mkdir deps; echo whole > deps/whole") });
  expect(value(await workspaces.prepare()).branch).toBe("main");
  expect([await workspaces.list(), await workspaces.find(session(1))]).toEqual([[], undefined]);
  const home = join(world.folder, "home", "project");
  expect(readdirSync(home, { recursive: true }).filter((name) => name.includes(".tmp-"))).toEqual([]);
  expect(filesOf(value(await workspaces.open({ sessionId: session(1) })).path)).toEqual({
    "a.txt": "a",
    "deps/whole": "whole\n",
    lock: "1",
  });
});

test("two processes cannot work in one home at once", async () => {
  const other = spawn("sleep", ["1000"]);
  await once(other, "spawn");
  const holder = { pid: other.pid, startTime: await startTimeOf(other.pid!) };
  write(join(world.folder, "home/project"), { "holder.json": JSON.stringify(holder) });
  const message = `Process ${other.pid} works in ${join(world.folder, "home/project")} already. Use that studio, or stop it first.`;
  const workspaces = world.start();
  expect(await workspaces.prepare()).toEqual({ ok: false, error: { type: "git-failed", message } });
  other.kill();
  await once(other, "exit");
  expect((await workspaces.prepare()).ok).toBe(true);
});

test("locks that a killed git left on the studio's own references do not stay", async () => {
  value(await world.start().prepare());
  const refs = join(world.root, ".git", "refs");
  mkdirSync(join(refs, "autocoder/attempts/1"), { recursive: true });
  writeFileSync(join(refs, "heads/autocoder/main.lock"), "");
  writeFileSync(join(refs, "autocoder/attempts/1/1.lock"), "");
  writeFileSync(join(refs, "heads/main.lock"), "");
  const workspaces = world.start();
  const { tip } = value(await workspaces.prepare());
  value(await workspaces.open({ sessionId: session(1) }));
  value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
  const request = { expectedTip: tip.commit, tree: tip.tree, message: "Nothing", trailers: {} };
  expect((await workspaces.land(request)).ok).toBe(true);
  expect(existsSync(join(refs, "heads/main.lock"))).toBe(true);
});

test("what an agent may still be writing is read in its jail", async () => {
  const jailed: unknown[] = [];
  const wrap: Wrap = async ({ command, args }, place) => {
    jailed.push({ command, ...place });
    return { command: "env", args: [command, ...args] };
  };
  const workspaces = createWorld((place) => createGitWorkspaces({ ...place, wrap }), world.folder).start();
  value(await workspaces.prepare());
  const { path } = value(await workspaces.open({ sessionId: session(1) }));
  write(path, { "new.txt": "new" });
  value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
  const home = join(world.folder, "home/project");
  const writable = [join(world.root, ".git/objects"), join(home, "sessions"), join(home, "studio")];
  expect(jailed).toEqual([{ command: "git", cwd: path, writable, isOurs: true }]);
});

const hasBwrap = existsSync("/usr/bin/bwrap");

test.runIf(hasBwrap)("an agent commits in its workspace while everything else is read-only to it", async () => {
  const workspaces = world.start();
  value(await workspaces.prepare());
  const { path } = value(await workspaces.open({ sessionId: session(1) }));
  write(path, { "new.txt": "new" });
  const jail = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--bind", path, path, "--chdir", path];
  const script = "git add -A && git commit -q -m Jailed && git log --format=%s && ! touch ../x 2>/dev/null";
  expect(execFileSync("bwrap", [...jail, "sh", "-c", script], { env: world.env }).toString()).toBe("Jailed\nFirst\n");
  const saved = value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
  expect(saved.files).toMatchObject([{ path: "new.txt" }]);
  expect(git(world.root, "log", "-1", "--format=%s", "refs/autocoder/attempts/1/1-raw")).toBe("Jailed");
});

test("a git that is killed at its work is asked again, and the lock it leaves belongs to nobody", async () => {
  const workspaces = createWorld((place) => createGitWorkspaces(withDyingGit(place)), world.folder).start();
  const { tip } = value(await workspaces.prepare());
  const { path } = value(await workspaces.open({ sessionId: session(1) }));
  write(path, { "new.txt": "new" });
  const saved = value(await workspaces.checkpoint({ sessionId: session(1), attemptId: attempt(1) }));
  const request = { expectedTip: tip.commit, tree: saved.tree, message: "New", trailers: {} };
  const landed = value(await workspaces.land(request));
  expect([await workspaces.tip(), git(world.root, "rev-parse", "refs/autocoder/attempts/1/1")]).toEqual([
    landed,
    saved.commit,
  ]);
  expect(await workspaces.land(request)).toMatchObject({ ok: false, error: { type: "tip-moved" } });
});

test("a lock in the person's repository is the person's: what has landed waits for it, and says so", async () => {
  const workspaces = world.start();
  value(await workspaces.prepare());
  await landFiles(workspaces, 1, { "new.txt": "new" });
  const lock = join(world.root, ".git", "index.lock");
  writeFileSync(lock, "");
  const message = expect.stringContaining("index.lock': File exists");
  expect(await workspaces.deliver()).toMatchObject({ type: "waiting", reason: "git-failed", message });
  expect(existsSync(lock)).toBe(true);
  rmSync(lock);
  expect(await workspaces.deliver()).toMatchObject({ type: "delivered", branch: "main" });
});

/** Every git that moves a reference dies once in the middle, its lock taken; every other one right after its work. */
function withDyingGit<T extends { readonly env: Readonly<Record<string, string>> }>(place: T): T {
  const folder = join(world.folder, "bin");
  const [real, died] = [execFileSync("which", ["git"]).toString().trim(), join(world.folder, "died")];
  mkdirSync(died, { recursive: true });
  write(folder, {
    git: `#!/bin/sh
case "$*" in
  *update-ref*autocoder/main*) mkdir "${died}/lock" 2>/dev/null && { touch "$GIT_DIR/refs/heads/autocoder/main.lock"; kill -9 $$; } ;;
  *commit-tree*|*update-ref*) mkdir "${died}/$(echo "$*" | cksum | cut -d' ' -f1)" 2>/dev/null && { "${real}" "$@"; kill -9 $$; } ;;
esac
exec "${real}" "$@"
`,
  });
  chmodSync(join(folder, "git"), 0o755);
  return { ...place, env: { ...place.env, PATH: `${folder}:${place.env["PATH"]}` } };
}
