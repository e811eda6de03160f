/** What do these checks say of exactly this tree? Results for the same tree, command and environment are taken again. */
import type { ObjectName, ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Check, CheckResult, CheckRun, CheckScope } from "@autocoder/core/verify/check.ts";
import type { CheckRunner } from "../ports/checks.ts";
import type { Pictures } from "../ports/pictures.ts";
import type { Store } from "../ports/store.ts";
import type { CheckoutFolder, Workspaces } from "../ports/workspaces.ts";

export interface ScopedCheck {
  readonly check: Check;
  readonly scope: CheckScope;
}

interface TreeChecks {
  readonly tree: ObjectName;
  readonly checks: readonly ScopedCheck[];
  /** Takes these paths from another tree first. */
  readonly overlay?: { readonly tree: ObjectName; readonly paths: readonly string[] };
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

interface Adapters {
  readonly projectId: ProjectId;
  readonly pictures: Pictures;
  readonly workspaces: Workspaces;
  readonly checks: CheckRunner;
  readonly store: Pick<Store, "findCheckRun" | "keepCheckRun">;
}

/** The error is a sentence: the tree could not be laid out, which says nothing about the checks. */
export async function runOnTree(
  adapters: Adapters,
  request: TreeChecks,
): Promise<Result<readonly CheckResult[], string>> {
  const results: CheckResult[] = [];
  let folder: CheckoutFolder | undefined;
  try {
    for (const { check, scope } of request.checks) {
      const key = keyOf(adapters, request, check);
      const known = await adapters.store.findCheckRun(key);
      if (known) {
        results.push({ ...known, scope, reused: true });
        continue;
      }
      if (folder === undefined) {
        const opened = await adapters.workspaces.checkout(request);
        if (!opened.ok) return err(opened.error.message);
        folder = opened.value;
      }
      const env = { ...folder.env, ...request.env };
      const run = await runInSight(adapters, { check, cwd: folder.path, env, signal: request.signal });
      if (saysSomething(run)) await adapters.store.keepCheckRun(key, run);
      results.push({ ...run, scope, reused: false });
    }
    return ok(results);
  } finally {
    await folder?.release();
  }
}

/** What was interrupted, never ran, or was killed by somebody, says nothing that may be taken again. */
const saysSomething = ({ ending, exitCode }: CheckRun): boolean =>
  ending === "timed-out" || (ending === "exited" && exitCode !== KILLED);

/** As a shell reports SIGKILL. */
const KILLED = 137;

/** Keeps what the check left to be seen, also where it was red: there it says most. */
async function runInSight(
  { projectId, checks, pictures }: Adapters,
  request: Parameters<CheckRunner["run"]>[0],
): Promise<CheckRun> {
  const keepLeft = await pictures.watch({ projectId, folder: request.cwd });
  const run = await checks.run(request);
  const left = await keepLeft();
  return {
    ...run,
    ...(left.pictures.length > 0 && { pictures: [...left.pictures] }),
    ...(left.leftOut > 0 && { picturesLeftOut: left.leftOut }),
  };
}

function keyOf({ checks }: Adapters, { tree, overlay, env }: TreeChecks, check: Check) {
  const over = overlay ? `+${overlay.tree}:${overlay.paths.join("\0")}` : "";
  return { tree: tree + over, command: check.command, environment: checks.environmentHash(env) };
}
