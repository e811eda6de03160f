/** Runs the checks of landed features again on the landing branch's tip, and finds out what broke what is red. */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { RecheckedFeature } from "@autocoder/core/log/command.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Check } from "@autocoder/core/verify/check.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import type { EngineContext } from "../context.ts";
import { takeIncoming } from "../incoming.ts";
import type { Landing } from "../ports/workspaces.ts";
import { withRedBefore } from "../verify/red-before.ts";
import { runOnTree } from "../verify/run-on-tree.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const recheck: EffectHandler<"recheck"> = async (context, { recheckId }, { effectId }) => {
  const { journal, workspaces, closing } = context;
  const asked = journal.state.recheck?.id === recheckId ? journal.state.recheck : undefined;
  // The last look at everything covers what the person did meanwhile, too.
  if (asked?.reason === "sweep") await takeIncoming(context);
  const wanted = journal.state.recheck?.id === recheckId ? journal.state.recheck.features : [];
  const { tree } = await workspaces.tip();
  const results: RecheckedFeature[] = [];
  for (const id of wanted) {
    const feature = journal.state.backlog.features.get(id);
    const checked = feature && (await recheckFeature(context, feature, tree));
    if (closing.aborted) return;
    if (checked) results.push(checked);
  }
  await journal.dispatch({ type: "recheck.finish", recheckId, tree, results }, { effectId });
};

async function recheckFeature(
  context: EngineContext,
  feature: Feature,
  tree: Landing["tree"],
): Promise<RecheckedFeature | undefined> {
  const run = await runChecks(context, feature.checks, tree);
  if (!run.ok) throw new Error(`Feature ${feature.id} could not be checked again: ${run.error}`);
  const green = run.value.every(isGreen);
  const found = { featureId: feature.id, green, results: withRedBefore(run.value, receiptOf(feature)?.results ?? []) };
  if (green) return found;
  const culprit = await findCulprit(context, feature);
  return culprit === undefined ? found : { ...found, culprit };
}

const runChecks = (context: EngineContext, checks: readonly Check[], tree: Landing["tree"]) =>
  runOnTree(context, {
    tree,
    checks: checks.map((check) => ({ check, scope: "feature" as const })),
    env: context.journal.state.config.workspace.env,
    signal: context.closing,
  });

const receiptOf = ({ status }: Feature) =>
  status.type === "passing" || status.type === "stale" ? status.receipt : undefined;

/** Bisects what moved the landing branch since the feature was last known to be green; no token is spent on it. */
async function findCulprit(context: EngineContext, { status, checks }: Feature): Promise<FeatureId | undefined> {
  if (status.type !== "passing" && status.type !== "stale") return undefined;
  const { receipt, landing } = status;
  const moves = await context.workspaces.landingHistory();
  const lastGreen = moves.findLastIndex(({ tree, commit }) => tree === receipt.tree || commit === landing);
  let low = lastGreen + 1;
  // One past the end stands for nobody: what a person committed turned it red.
  let high = moves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = await runChecks(context, checks, moves[middle]!.tree);
    if (!run.ok) return undefined;
    if (run.value.every(isGreen)) low = middle + 1;
    else high = middle;
  }
  return moves[low]?.featureId as FeatureId | undefined;
}
