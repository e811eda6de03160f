/** What does this machine have of what the studio needs? One finding each, with what it means and how it is mended. */
import { access, statfs } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { totalmem } from "node:os";
import type { MachineFinding as Finding } from "@autocoder/core/api/routes/system.ts";
import { keyKinds } from "@autocoder/core/secret/key-kinds.ts";
import { count } from "@autocoder/core/kit/count.ts";
import { findStudio } from "../home/studio-file.ts";
import { type Home, requireSpace } from "../home/home.ts";
import { outputText } from "../process/bounded-output.ts";
import { cleanEnv } from "../process/clean-env.ts";
import { run } from "../process/run.ts";
import { judgeVersion } from "../workspaces/git/git-version.ts";
import { examineConfinement } from "./examine-confinement.ts";
import { openStore } from "./open-store.ts";
import { findClaude } from "./find-claude.ts";
import { keyInUse } from "./keys.ts";
import { personsClaudeFolder } from "./model-access.ts";

export async function examine(home: Home, env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    node(),
    git(env),
    disk(home),
    memory(),
    database(home),
    agent(),
    login(home, env),
    key(home, env),
    examineConfinement(home, env),
    browser(env),
    studio(home),
  ]);
  return findings.flat();
}

const good = (name: string, found: string): Finding => ({ name, state: "good", found });

function node(): Promise<Finding> {
  const major = Number(process.versions.node.split(".")[0]);
  const found = `Node ${process.versions.node}`;
  if (major >= 24) return Promise.resolve(good("node", found));
  return Promise.resolve({
    name: "node",
    state: "missing",
    found,
    mend: "The studio needs Node 24 or newer; `npm start` brings it.",
  });
}

async function git(env: NodeJS.ProcessEnv): Promise<Finding> {
  const name = "git";
  const asked = await run({ command: "git", args: ["--version"], cwd: "/", env: cleanEnv(env), timeoutMs: 10_000 });
  const found = asked.ending.type === "exited" && asked.ending.code === 0 ? outputText(asked.stdout).trim() : undefined;
  const judged = judgeVersion(found);
  if (judged.ok) return good(name, found ?? "");
  const mend = `"apt-get install git" or your package manager does that.`;
  return { name, state: "missing", found: judged.error.message, mend };
}

async function disk(home: Home): Promise<Finding> {
  const name = "disk";
  const { bavail, bsize } = await statfs(home.path);
  const freeGb = (bavail * bsize) / 1e9;
  const found = `${freeGb.toFixed(1)} GB free at ${home.path}`;
  const space = requireSpace(home);
  if (!space.ok) return { name, state: "missing", found, mend: space.error };
  if (freeGb >= 2) return good(name, found);
  const mend = "Workspaces of several agents need some gigabytes. Free some space.";
  return { name, state: "weaker", found, mend };
}

/** An agent with its checks takes some hundreds of megabytes. */
const AMPLE_BYTES = 4e9;

function memory(): Promise<Finding> {
  const found = `${(totalmem() / 1e9).toFixed(1)} GB`;
  if (totalmem() >= AMPLE_BYTES) return Promise.resolve(good("memory", found));
  const mend = "Run one or two agents at once; each takes some hundreds of megabytes.";
  return Promise.resolve({ name: "memory", state: "weaker", found, mend });
}

async function database(home: Home): Promise<Finding> {
  const opened = openStore(home);
  if (!opened.ok) return { name: "database", state: "missing", found: opened.error.message };
  const projects = await opened.value.listProjects();
  await opened.value.close();
  return good("database", `${home.database}, ${count(projects.length, "project")}`);
}

async function agent(): Promise<Finding> {
  const path = await findClaude();
  if (path !== undefined) return good("agent", `Claude Agent SDK at ${path}`);
  return {
    name: "agent",
    state: "missing",
    found: "the Claude Agent SDK's program is not installed for this platform",
    mend: "Run `npm ci` once more; it installs it where it exists.",
  };
}

/** Of the ways to be known to the model one is enough. */
async function login(home: Home, env: NodeJS.ProcessEnv): Promise<Finding> {
  const name = "login";
  const file = join(personsClaudeFolder(env), ".credentials.json");
  if (await exists(file)) return good(name, `logged in with claude (${file})`);
  const chosen = keyInUse({ home, env });
  if (chosen.ok && chosen.value !== undefined) return good(name, "not logged in, and not needed: there is a key");
  const mend = "Log in once with `claude`, or set a key. The demo and `autocoder rehearse` need neither.";
  return { name, state: "weaker", found: "not logged in with claude", mend };
}

async function key(home: Home, env: NodeJS.ProcessEnv): Promise<Finding> {
  const name = "key";
  const chosen = keyInUse({ home, env });
  if (!chosen.ok) return { name, state: "missing", found: chosen.error };
  if (chosen.value?.type === "refused") return { name, state: "missing", found: chosen.value.message };
  if (chosen.value?.type === "environment") return good(name, `${chosen.value.variable} of the environment is used`);
  if (chosen.value?.type === "stored") return good(name, `the kept ${keyKinds[chosen.value.name].title} is used`);
  const hasLogin = await exists(join(personsClaudeFolder(env), ".credentials.json"));
  if (hasLogin) return good(name, "none, and not needed: the login is used");
  const mend = "Keep one with `autocoder keys set anthropic`, or log in with `claude`.";
  return { name, state: "weaker", found: "no key and no login: only the demo and rehearsals can run", mend };
}

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

async function browser(env: NodeJS.ProcessEnv): Promise<Finding> {
  const folders = (env["PATH"] ?? "").split(delimiter);
  for (const folder of folders) {
    for (const name of BROWSERS) {
      const path = join(folder, name);
      if (await exists(path)) return good("browser", path);
    }
  }
  const mend = 'Testers see more with one: "apt-get install chromium" or your package manager does that.';
  return { name: "browser", state: "weaker", found: "no Chromium or Chrome on PATH", mend };
}

async function studio(home: Home): Promise<Finding> {
  const running = await findStudio(home);
  return good(
    "studio",
    running ? `at work: process ${running.pid}${running.url ? `, ${running.url}` : ""}` : "none at work in this home",
  );
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
