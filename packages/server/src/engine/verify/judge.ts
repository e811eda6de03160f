/** Is the work proven? What only a person writes and protected checks first, then every check on the tree, then what they said before the work. */
import type { FeatureId, ObjectName } from "@autocoder/core/kit/ids.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import { decidesAboutAgents } from "@autocoder/core/policy/places.ts";
import { type Check, type CheckResult, isGreen } from "@autocoder/core/verify/check.ts";
import { checkFiles, loosens } from "@autocoder/core/verify/protected.ts";
import type { ProtectedEdit, Verdict } from "@autocoder/core/verify/verdict.ts";
import { type Feature, hasOpenWish, isProven } from "@autocoder/core/backlog/feature.ts";
import type { EngineContext } from "../context.ts";
import { projectChecks } from "./project-checks.ts";
import { runOnTree } from "./run-on-tree.ts";

interface WorkToJudge {
  readonly featureId: FeatureId;
  readonly work: SavedWork;
  readonly checks: readonly Check[];
  readonly yolo: boolean;
  readonly signal: AbortSignal;
}

export async function judgeWork(context: EngineContext, request: WorkToJudge): Promise<Verdict> {
  const changed = await context.workspaces.changes(request.work.base, request.work.tree);
  const configuration = changed.map(({ path }) => path).filter(decidesAboutAgents);
  if (configuration.length > 0) return { type: "configuration", paths: configuration };
  const edits = await protectedEdits(context, request, changed);
  if (edits.length > 0) return { type: "protected", edits };
  const { work, yolo, signal } = request;
  const [now, before] = await Promise.all([
    judgeTree(context, { tree: work.tree, checks: yolo ? [] : request.checks, yolo, signal }),
    yolo ? [] : redBefore(context, request),
  ]);
  if (now.type !== "green" && now.type !== "red") return now;
  const redBy = new Map(before.map((result) => [result.command, !isGreen(result)]));
  const results = now.results.map((result) => {
    const wasRed = result.scope === "feature" ? redBy.get(result.command) : undefined;
    return wasRed === undefined ? result : { ...result, redBefore: wasRed };
  });
  return { ...now, results };
}

/** The project's checks and the feature's own on one tree. */
export async function judgeTree(
  context: EngineContext,
  request: {
    readonly tree: ObjectName;
    readonly checks: readonly Check[];
    readonly yolo: boolean;
    readonly signal: AbortSignal;
  },
): Promise<Verdict> {
  const { tree, yolo, signal } = request;
  const { config } = context.journal.state;
  const paths = await context.workspaces.listFiles(tree);
  const project = await projectChecks({ workspaces: context.workspaces, config, tree, paths, yolo });
  const own = request.checks.filter(({ command }) => !project.some((check) => check.command === command));
  const checks = [
    ...project.map((check) => ({ check, scope: "project" as const })),
    ...own.map((check) => ({ check, scope: "feature" as const })),
  ];
  const run = await runOnTree(context, { tree, checks, env: config.workspace.env, signal });
  if (!run.ok) return { type: "not-run", message: run.error };
  if (run.value.some(({ ending }) => ending === "stopped")) return { type: "not-run", message: "It was stopped." };
  return { type: run.value.every(isGreen) ? "green" : "red", results: [...run.value] };
}

/** The feature's checks on the tree it started from, with the check's own files added: green there proves nothing. */
async function redBefore(
  context: EngineContext,
  { work, checks, signal }: WorkToJudge,
): Promise<readonly CheckResult[]> {
  const paths = new Set(await context.workspaces.listFiles(work.tree));
  const results: CheckResult[] = [];
  for (const check of checks) {
    const files = checkFiles(check.command, paths);
    const run = await runOnTree(context, {
      tree: work.base,
      checks: [{ check, scope: "feature" }],
      ...(files.length > 0 && { overlay: { tree: work.tree, paths: files } }),
      env: context.journal.state.config.workspace.env,
      signal,
    });
    if (run.ok) results.push(...run.value);
  }
  return results;
}

async function protectedEdits(
  context: EngineContext,
  request: WorkToJudge,
  changed: Awaited<ReturnType<EngineContext["workspaces"]["changes"]>>,
): Promise<ProtectedEdit[]> {
  const { workspaces, journal } = context;
  const { work, featureId } = request;
  const existing = changed.filter(({ change }) => change !== "added");
  if (existing.length === 0) return [];
  const owners = checkOwners(context, request, new Set(existing.map(({ path }) => path)));
  const edits: ProtectedEdit[] = [];
  for (const change of existing) {
    const owner = owners.get(change.path);
    if (owner === undefined || journal.state.waivers.has(`${featureId}:${change.path}`)) continue;
    const diff = await workspaces.diff({ from: work.base, to: work.commit, paths: [change.path], maxBytes: 3_000 });
    if (loosens(change, diff)) edits.push({ path: change.path, featureId: owner, diff });
  }
  return edits;
}

/** Which other landed feature relies on which of these files to prove it. */
function checkOwners(
  context: EngineContext,
  { featureId }: WorkToJudge,
  paths: ReadonlySet<string>,
): ReadonlyMap<string, FeatureId> {
  const owners = new Map<string, FeatureId>();
  const { backlog, landings } = context.journal.state;
  const landed = new Set(landings.map((landing) => landing.featureId));
  // What is to be changed again stays on main meanwhile, and so does what proves it.
  const isOwner = (feature: Feature) => isProven(feature) || (landed.has(feature.id) && hasOpenWish(feature));
  for (const feature of backlog.features.values()) {
    if (feature.id === featureId || !isOwner(feature)) continue;
    for (const check of feature.checks) {
      for (const path of checkFiles(check.command, paths)) if (!owners.has(path)) owners.set(path, feature.id);
    }
  }
  return owners;
}
