/**
 * How does a workspace get its dependencies without installing them each time?
 *
 * The set-up command runs once for each content of the lockfiles, in a folder of its own that holds the tree; what it
 * makes in the cached folders is kept and copied from then on.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { trimOutput } from "@autocoder/core/verify/trim-output.ts";
import type { WorkspaceFailure, WorkspaceSettings } from "../../engine/ports/workspaces.ts";
import { outputText } from "../../process/bounded-output.ts";
import type { ProcessKeeper } from "../../process/process-keeper.ts";
import { run, type RunEnding } from "../../process/run.ts";
import type { Wrap } from "../../process/wrap.ts";
import { findInside, placeInside } from "./inside.ts";
import { copyFolder, removeFolder } from "./folders.ts";
import type { Environment } from "./git.ts";
import { temporaryBeside, type Home } from "./home.ts";
import { filesIn, type Studio } from "./studio.ts";

type SetupFailure = Extract<WorkspaceFailure, { type: "setup-failed" }>;

export interface Setup {
  /** Copies the cached folders that belong to the tree's lockfiles into `folder`, made first if they are not there. */
  copyInto(folder: string, tree: ObjectName): Promise<Result<undefined, SetupFailure>>;
  /** Names what `copyInto` would copy; the same for trees with the same lockfiles. Empty where there is no set-up. */
  keyOf(tree: ObjectName): Promise<string>;
}

const TIMEOUT_MS = 1_800_000;
const MAX_OUTPUT_BYTES = 200_000;

export function createSetup(request: {
  readonly home: Home;
  readonly settings: WorkspaceSettings;
  readonly env: Environment;
  readonly wrap: Wrap;
  readonly processes?: ProcessKeeper;
  readonly studio: () => Promise<Studio>;
}): Setup {
  const { home, settings, env, wrap, processes, studio } = request;
  const keys = new Map<ObjectName, string>();
  const running = new Map<string, Promise<Result<undefined, SetupFailure>>>();

  const readKey = async (tree: ObjectName): Promise<string> => {
    if (settings.setup === undefined) return "";
    const { text } = await (await studio()).own({ args: ["ls-tree", tree, "--", ...settings.lockfiles] });
    const parts = [settings.setup, settings.cached, settings.lockfiles.length === 0 ? "" : text];
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  };

  const keyOf = async (tree: ObjectName): Promise<string> => {
    const key = keys.get(tree) ?? (await readKey(tree));
    keys.set(tree, key);
    return key;
  };

  /** Those who come while the set-up runs wait for the same one. */
  const ensureCache = (key: string, tree: ObjectName): Promise<Result<undefined, SetupFailure>> => {
    const made = running.get(key) ?? makeCache(key, tree).finally(() => running.delete(key));
    running.set(key, made);
    return made;
  };

  const makeCache = async (key: string, tree: ObjectName): Promise<Result<undefined, SetupFailure>> => {
    if (existsSync(join(home.cache, key))) return ok(undefined);
    const part = temporaryBeside(join(home.cache, key));
    const [work, kept, throwAway] = [join(part, "work"), join(part, "kept"), join(part, "home")];
    try {
      for (const folder of [work, kept, throwAway, home.downloads]) await mkdir(folder, { recursive: true });
      const env = filesIn(work, join(part, "index"));
      await (await studio()).own({ args: ["read-tree", "--reset", "-u", tree], cwd: work, env });
      const failure = await runSetup(work, throwAway);
      if (failure) return err(failure);
      for (const path of settings.cached) await moveInside(work, kept, path);
      await rename(kept, join(home.cache, key));
      return ok(undefined);
    } finally {
      await removeFolder(part);
    }
  };

  /** It may run scripts of packages an agent chose, so the person's own home with their keys is not for it. */
  const runSetup = async (folder: string, throwAway: string): Promise<SetupFailure | undefined> => {
    const command = settings.setup ?? "";
    const place = { cwd: folder, writable: [throwAway, home.downloads] };
    const program = await wrap({ command: "sh", args: ["-c", command] }, place);
    const { ending, stdout } = await run({
      ...program,
      cwd: folder,
      env: { ...env, ...downloadsIn(home.downloads), HOME: throwAway, ...settings.env },
      nice: 10,
      timeoutMs: TIMEOUT_MS,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      ...(processes && { keeper: processes }),
      joinOutput: true,
      leaveNothing: true,
    });
    if (ending.type === "exited" && ending.code === 0) return undefined;
    const message = `The set-up command \`${command}\` ${sentenceOf(ending)}. Correct it in the project's configuration, or what it needs.`;
    const refused = program.egress?.refused() ?? [];
    const note = refused.length === 0 ? "" : `\nNot on the list of hosts that may be reached: ${refused.join(", ")}.\n`;
    return { type: "setup-failed", message, output: trimOutput(outputText(stdout) + note) };
  };

  return {
    keyOf,
    async copyInto(folder, tree) {
      const key = await keyOf(tree);
      if (key === "") return ok(undefined);
      const cached = await ensureCache(key, tree);
      if (!cached.ok) return cached;
      const from = join(home.cache, key);
      for (const path of settings.cached) await copyInside(from, folder, path);
      // What was not used for long is removed, so a use is noted.
      const now = new Date();
      await utimes(from, now, now);
      return ok(undefined);
    },
  };
}

/** What was downloaded once is named by its content and may be used again. */
const downloadsIn = (folder: string): Environment => ({
  XDG_CACHE_HOME: folder,
  npm_config_cache: join(folder, "npm"),
});

function sentenceOf(ending: RunEnding): string {
  switch (ending.type) {
    case "exited":
      return `failed with code ${ending.code}`;
    case "killed":
      return `was ended by ${ending.signal}`;
    case "timed-out":
      return `did not end within ${TIMEOUT_MS / 60_000} minutes`;
    case "not-started":
      return `could not be started (${ending.message})`;
    case "stopped":
      return "was stopped";
  }
}

async function moveInside(from: string, to: string, path: string): Promise<void> {
  const source = await findInside(from, path);
  const target = source && (await placeInside(to, path));
  if (source && target) await rename(source, target);
}

async function copyInside(from: string, to: string, path: string): Promise<void> {
  const source = await findInside(from, path);
  const target = source && (await placeInside(to, path));
  if (!source || !target) return;
  await copyFolder(source, target);
}
