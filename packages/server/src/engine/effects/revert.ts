/**
 * Takes a landing back: one commit on the landing branch undoes it, after the project's checks are green on exactly the
 * tree without it.
 *
 * Whether it has happened is read from git, like a landing: after a crash in the middle the branch tells.
 */
import { featureId as asFeatureId, type FeatureId, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { RevertResult } from "@autocoder/core/log/command.ts";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import type { EngineContext } from "../context.ts";
import { takeIncoming } from "../incoming.ts";
import type { Landing, Revision } from "../ports/workspaces.ts";
import { judgeTree } from "../verify/judge.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const revert: EffectHandler<"revert"> = async (context, { featureId }, { effectId, isRecovered }) => {
  const feature = context.journal.state.backlog.features.get(featureId);
  if (feature?.revert === undefined) throw new Error(`Nobody asked to take the landing of feature ${featureId} back.`);
  const wanted = { featureId, name: feature.name, ...feature.revert };
  const earlier = isRecovered ? await alreadyReverted(context, wanted) : undefined;
  const result = earlier ?? (await takeBack(context, wanted));
  if (context.closing.aborted && result.type !== "reverted") return;
  await context.journal.dispatch({ type: "revert.finish", featureId, result }, { effectId });
};

interface Wanted {
  readonly featureId: FeatureId;
  readonly name: string;
  readonly landing: ObjectName;
  readonly reason: string;
}

async function alreadyReverted(context: EngineContext, { landing }: Wanted): Promise<RevertResult | undefined> {
  const history = await context.workspaces.landingHistory();
  const made = history.find((move) => "reverts" in move && move.reverts === landing);
  return made && reverted(context, { from: made.parent, to: made, verdict: await gates(context, made.tree) });
}

async function takeBack(context: EngineContext, wanted: Wanted): Promise<RevertResult> {
  const { workspaces } = context;
  for (;;) {
    await takeIncoming(context);
    const tip = await workspaces.tip();
    const landings = await workspaces.landings();
    const landing = landings.find(({ commit }) => commit === wanted.landing);
    if (landing === undefined) return { type: "failed", message: `${wanted.landing} is not on the landing branch.` };
    const merged = await workspaces.merge({ tip: tip.commit, base: landing.commit, head: landing.parent });
    if (merged.conflicts.length > 0) {
      const since = landings.slice(landings.indexOf(landing) + 1);
      const later = await whoTouched(context, since, new Set(merged.conflicts));
      return { type: "conflict", paths: merged.conflicts, later };
    }
    const verdict = await gates(context, merged.tree);
    if (verdict.type === "not-run") return { type: "failed", message: verdict.message };
    if (verdict.type !== "green") return { type: "red", verdict };
    const moved = await workspaces.land({ expectedTip: tip.commit, tree: merged.tree, ...describe(wanted) });
    if (moved.ok) return reverted(context, { from: tip.commit, to: moved.value, verdict });
    if (moved.error.type === "git-failed") return { type: "failed", message: moved.error.message };
  }
}

const describe = ({ featureId, name, landing, reason }: Wanted) => ({
  message: `Take back ${name}\n\n${reason}`,
  trailers: { "Autocoder-Feature": String(featureId), "Autocoder-Reverts": landing },
});

/** The project's checks as for a landing; the feature's own go with it. */
const gates = (context: EngineContext, tree: ObjectName): Promise<Verdict> =>
  judgeTree(context, { tree, checks: [], yolo: false, signal: context.closing });

/** The features that landed since and changed any of these files, each once. */
async function whoTouched(
  { workspaces }: EngineContext,
  landings: readonly Landing[],
  paths: ReadonlySet<string>,
): Promise<readonly FeatureId[]> {
  const touched = new Set<FeatureId>();
  for (const { parent, commit, featureId } of landings) {
    const files = await workspaces.changes(parent, commit);
    if (files.some(({ path }) => paths.has(path))) touched.add(asFeatureId(featureId));
  }
  return [...touched];
}

async function reverted(
  { workspaces }: EngineContext,
  request: { readonly from: ObjectName; readonly to: Revision; readonly verdict: Verdict },
): Promise<RevertResult> {
  const { from, to, verdict } = request;
  const files = (await workspaces.changes(from, to.commit)).map(({ path }) => path);
  const results = verdict.type === "green" || verdict.type === "red" ? verdict.results : [];
  return { type: "reverted", commit: to.commit, files, results };
}
