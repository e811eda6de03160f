/** A person's folder, a home for the studio, and hands to do what persons and agents do there, all thrown away afterwards. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { attemptId, featureId, objectName, sessionId, type SessionId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { Revision, Workspaces, WorkspaceSettings } from "../../engine/ports/workspaces.ts";

/** What an implementation is given. */
export interface Place {
  readonly root: string;
  readonly home: string;
  readonly ports: { readonly folder: string; readonly first: number };
  readonly settings: WorkspaceSettings;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string>>;
}

export type MakeWorkspaces<W extends Workspaces = Workspaces> = (place: Place) => W;

export interface World<W extends Workspaces = Workspaces> {
  /** The person's folder; empty at first. */
  readonly root: string;
  /** Everything lies in here. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** A life of the studio; another one over the same folders is what comes after a crash. */
  start(options?: {
    readonly settings?: Partial<WorkspaceSettings>;
    readonly nowMs?: number;
    readonly project?: string;
  }): W;
  remove(): void;
}

const settings: WorkspaceSettings = {
  setup: undefined,
  lockfiles: [],
  cached: [],
  copied: [],
  env: {},
  portsPerWorkspace: 2,
};

/** `folder` is that of another world, in which this one goes on. */
export function createWorld<W extends Workspaces>(
  make: MakeWorkspaces<W>,
  folder: string = realpathSync(mkdtempSync(join(tmpdir(), "workspaces-"))),
): World<W> {
  const root = join(folder, "project");
  const config = join(folder, "gitconfig");
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_GLOBAL: config,
    GIT_CONFIG_NOSYSTEM: "1",
    PLANTED_TOKEN: "planted",
  };
  mkdirSync(root, { recursive: true });
  writeFileSync(config, "[user]\n\tname = Person\n\temail = person@example.org\n[init]\n\tdefaultBranch = main\n");
  return {
    root,
    folder,
    env,
    start: ({ project = "project", nowMs = Date.now(), ...options } = {}) =>
      make({
        root: join(folder, project),
        home: join(folder, "home", project),
        ports: { folder: join(folder, "ports"), first: firstPort },
        settings: { ...settings, ...options.settings },
        clock: { now: () => instant(nowMs), after: () => ({ cancel: () => undefined }) },
        env,
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Other tests of this machine claim blocks elsewhere. */
const firstPort = 20_000 + (process.pid % 200) * 100;

/** What a person or an agent types in a folder; throws what git complains about. */
export function git(folder: string, ...args: readonly string[]): string {
  const settings = ["user.name=Somebody", "user.email=somebody@example.org", "init.templateDir=", "gc.auto=0"];
  const env = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", HOME: folder };
  return execFileSync("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
    .toString()
    .trim();
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file below a folder and its text, but for what is git's. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.split("/").includes(".git"));
  return Object.fromEntries(entries.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Writes files and commits everything there is. */
export function commit(folder: string, files: Readonly<Record<string, string>>, message = "Some work"): void {
  write(folder, files);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", message);
}

/** A repository of the person's, as most projects are. */
export function commitProject(
  root: string,
  files: Readonly<Record<string, string>> = { "README.md": "# Shop\n" },
): void {
  git(root, "init", "-q", "-b", "main");
  commit(root, files, "First");
}

export function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`Not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const session = (number: number): SessionId =>
  sessionId(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`);

export const attempt = (feature: number, number = 1) => attemptId(featureId(feature), number);

/** What a name in the person's repository stands for. */
export const revision = (root: string, name: string): Revision => ({
  commit: objectName(git(root, "rev-parse", name)),
  tree: objectName(git(root, "rev-parse", `${name}^{tree}`)),
});

/** Opens a workspace, writes files, saves and lands them, as one attempt does. */
export async function landFiles(
  workspaces: Workspaces,
  number: number,
  files: Readonly<Record<string, string>>,
): Promise<Revision> {
  const { path, base } = value(await workspaces.open({ sessionId: session(number) }));
  write(path, files);
  const saved = value(await workspaces.checkpoint({ sessionId: session(number), attemptId: attempt(number) }));
  const landed = value(await workspaces.land(landing(number, { expectedTip: base.commit, tree: saved.tree })));
  value(await workspaces.close(session(number)));
  return landed;
}

export const landing = (number: number, to: { expectedTip: Revision["commit"]; tree: Revision["tree"] }) => ({
  ...to,
  message: `Feature ${number}`,
  trailers: {
    "Autocoder-Feature": String(number),
    "Autocoder-Attempt": attempt(number),
    "Autocoder-Receipt": to.tree,
  },
});
