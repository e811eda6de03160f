/** Runs every acceptance check of a project on its landing branch, without an engine and without an agent. */
import { join } from "node:path";
import { isProven } from "@autocoder/core/backlog/feature.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { type CheckResult, isGreen } from "@autocoder/core/verify/check.ts";
import { detectJail } from "../agents/jail/detect-jail.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import type { Revision, Workspaces } from "../engine/ports/workspaces.ts";
import { runOnTree } from "../engine/verify/run-on-tree.ts";
import type { Home } from "../home/home.ts";
import { cleanEnv } from "../process/clean-env.ts";
import type { Wrap } from "../process/wrap.ts";
import { createSecrets } from "../secrets/known-secrets.ts";
import { requireGit } from "../workspaces/git/git-version.ts";
import { gitWorkspacesFor } from "./git-workspaces-for.ts";
import { confineBy } from "./confine-project.ts";
import { jailOf } from "./jail-wrap.ts";
import { readConfinement } from "./read-confinement.ts";
import { copyLanded } from "./landed-copy.ts";
import { picturesIn } from "./pictures-in.ts";
import { secretsOf } from "./secrets-of.ts";

export interface VerifiedFeature {
  readonly feature: number;
  readonly name: string;
  readonly green: boolean;
  readonly checks: readonly CheckResult[];
}

interface VerifyRequest {
  readonly entry: ProjectEntry;
  readonly state: StudioState;
  readonly store: Store;
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  /** Ends it early; what was verified by then is the result. */
  readonly signal: AbortSignal;
  /** Told each feature as soon as its checks have run. */
  readonly onFeature: (verified: VerifiedFeature) => void;
}

interface Verified {
  readonly tip: Revision;
  readonly features: readonly VerifiedFeature[];
}

/** The error is a sentence. */
export async function verifyLanded(request: VerifyRequest): Promise<Result<Verified, { readonly message: string }>> {
  const { entry, state, store, home } = request;
  const env = cleanEnv(request.env);
  const git = await requireGit(env, home.path);
  if (!git.ok) return git;
  const jail = await detectJail({ env });
  if (!jail.ok) return jail;
  const confine = confineBy(jail.value, () => readConfinement(store, entry.projectId));
  const why = await confine.whyNothingStarts();
  if (why !== undefined) return err({ message: why });
  const wrap = (await jailOf({ jail: jail.value, env, hidden: [home.path] }))(confine);
  const copy = await copyLanded({ root: entry.root, within: home.projectDir(entry.projectId), env });
  if (!copy.ok) return copy;
  const { folder, repository } = copy.value;
  try {
    const ports = join(home.path, "ports");
    const config = state.config;
    const workspaces = gitWorkspacesFor({ root: repository, home: folder, ports, config, env, wrap });
    return await verifyIn(workspaces, wrap, request);
  } finally {
    await copy.value.remove();
  }
}

async function verifyIn(
  workspaces: Workspaces,
  wrap: Wrap,
  { entry, home, state, store, env, signal, onFeature }: VerifyRequest,
): Promise<Result<Verified, { readonly message: string }>> {
  const tip = await workspaces.tip();
  const secrets = createSecrets();
  const adapters = {
    projectId: entry.projectId,
    pictures: picturesIn(home),
    workspaces,
    checks: createCheckRunner({ env, wrap, redact: secrets.redact, given: secretsOf(home, entry.projectId, secrets) }),
    store: forgetful(store),
  };
  const features: VerifiedFeature[] = [];
  for (const feature of [...state.backlog.features.values()].filter(isProven)) {
    const checks = feature.checks.map((check) => ({ check, scope: "feature" as const }));
    const run = await runOnTree(adapters, { tree: tip.tree, checks, env: state.config.workspace.env, signal });
    if (!run.ok) return err({ message: run.error });
    if (signal.aborted) break;
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
