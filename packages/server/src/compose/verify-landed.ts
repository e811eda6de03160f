/** Runs every acceptance check of a project on its landing branch, without an engine and without an agent. */
import { isProven } from "@autocoder/core/backlog/feature.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { type CheckResult, isGreen } from "@autocoder/core/verify/check.ts";
import { detectJail } from "../agents/jail/detect-jail.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import type { Revision } from "../engine/ports/workspaces.ts";
import { runOnTree } from "../engine/verify/run-on-tree.ts";
import type { Home } from "../home/home.ts";
import { gitWorkspacesFor } from "./git-workspaces-for.ts";
import { jailWrap } from "./jail-wrap.ts";

export interface VerifiedFeature {
  readonly feature: number;
  readonly name: string;
  readonly green: boolean;
  readonly checks: readonly CheckResult[];
}

/** Yields each feature as soon as its checks have run; the error is a sentence. */
export async function verifyLanded(request: {
  readonly entry: ProjectEntry;
  readonly state: StudioState;
  readonly store: Store;
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly onFeature: (verified: VerifiedFeature) => void;
}): Promise<Result<{ readonly tip: Revision; readonly features: readonly VerifiedFeature[] }, string>> {
  const { entry, state, store, home, env, signal, onFeature } = request;
  const jail = await detectJail({ env });
  if (!jail.ok) return err(jail.error.message);
  const wrap = await jailWrap({ jail: jail.value, env, hidden: [home.path] });
  const workspaces = gitWorkspacesFor({ entry, home, env, wrap, config: state.config });
  const prepared = await workspaces.prepare();
  if (!prepared.ok) return err(prepared.error.message);
  const { tip } = prepared.value;
  const adapters = { workspaces, checks: createCheckRunner({ env, wrap }), store: forgetful(store) };
  const features: VerifiedFeature[] = [];
  for (const feature of [...state.backlog.features.values()].filter(isProven)) {
    const checks = feature.checks.map((check) => ({ check, scope: "feature" as const }));
    const run = await runOnTree(adapters, { tree: tip.tree, checks, env: state.config.workspace.env, signal });
    if (!run.ok) return run;
    const { id, name } = feature;
    const verified = { feature: id, name, green: run.value.every(isGreen), checks: run.value };
    features.push(verified);
    onFeature(verified);
  }
  return ok({ tip, features });
}

/** A person who asks wants the checks to run, not to hear what was known. */
const forgetful = (store: Store): Pick<Store, "findCheckRun" | "keepCheckRun"> => ({
  findCheckRun: () => Promise.resolve(undefined),
  keepCheckRun: (key, run) => store.keepCheckRun(key, run),
});
