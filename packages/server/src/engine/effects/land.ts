/**
 * Puts a verified attempt's work onto the landing branch, after the gates are green on exactly the tree that lands.
 *
 * What has landed is read from git: after a crash in the middle the branch tells whether it happened.
 */
import { type AttemptId, type ObjectName, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { LandingResult } from "@autocoder/core/log/command.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import type { CheckResult } from "@autocoder/core/verify/check.ts";
import type { Receipt, Verdict } from "@autocoder/core/verify/verdict.ts";
import type { EngineContext } from "../context.ts";
import type { Landing, Revision } from "../ports/workspaces.ts";
import { judgeTree } from "../verify/judge.ts";
import { withRedBefore } from "../verify/red-before.ts";
import { takeIncoming } from "../incoming.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const land: EffectHandler<"land"> = async (context, { attemptId }, { effectId, isRecovered }) => {
  // An attempt is landed once; only where that was interrupted can it have happened already.
  const earlier = isRecovered ? await alreadyLanded(context, attemptId) : undefined;
  const result = earlier ?? (await landWork(context, attemptId));
  if (context.closing.aborted && result.type !== "landed") return;
  await context.journal.dispatch({ type: "landing.finish", attemptId, result }, { effectId });
};

function facts(context: EngineContext, attemptId: AttemptId) {
  const { state } = context.journal;
  const attempt = state.attempts.get(attemptId);
  if (attempt?.work === undefined) throw new Error(`Attempt ${attemptId} has no verified work to land.`);
  const feature = state.backlog.features.get(attempt.featureId);
  const yolo = state.runs.get(state.sessions.get(attempt.sessionId)!.runId)!.options.yolo;
  return { work: attempt.work, feature, yolo };
}

async function alreadyLanded(context: EngineContext, attemptId: AttemptId): Promise<LandingResult | undefined> {
  const landing = (await context.workspaces.landings()).find((landed) => landed.attemptId === attemptId);
  if (landing === undefined) return undefined;
  const { work, feature, yolo } = facts(context, attemptId);
  const verdict = await gates(context, landing.tree, feature?.checks ?? [], yolo);
  return landed(context, { attemptId, landing, work, verdict, yolo });
}

async function landWork(context: EngineContext, attemptId: AttemptId): Promise<LandingResult> {
  const { workspaces } = context;
  const { work, feature, yolo } = facts(context, attemptId);
  for (;;) {
    await takeIncoming(context);
    const tip = await workspaces.tip();
    const merged = await workspaces.merge({ tip: tip.commit, base: work.base, head: work.commit });
    if (merged.conflicts.length > 0) return { type: "conflict", paths: merged.conflicts };
    const verdict = await gates(context, merged.tree, feature?.checks ?? [], yolo);
    if (verdict.type === "not-run") return { type: "failed", message: verdict.message };
    if (verdict.type !== "green") return { type: "red", verdict };
    const name = feature?.name ?? attemptId;
    const moved = await workspaces.land({
      expectedTip: tip.commit,
      tree: merged.tree,
      message: name,
      trailers: trailersOf(attemptId, merged.tree),
    });
    if (moved.ok) return landed(context, { attemptId, landing: moved.value, work, verdict, yolo });
    if (moved.error.type === "git-failed") return { type: "failed", message: moved.error.message };
  }
}

const trailersOf = (attemptId: AttemptId, tree: ObjectName) => ({
  "Autocoder-Feature": String(partsOfAttempt(attemptId).featureId),
  "Autocoder-Attempt": attemptId,
  "Autocoder-Receipt": tree,
});

const gates = (
  context: EngineContext,
  tree: ObjectName,
  checks: Parameters<typeof judgeTree>[1]["checks"],
  yolo: boolean,
): Promise<Verdict> => judgeTree(context, { tree, checks: yolo ? [] : checks, yolo, signal: context.closing });

function landed(
  context: EngineContext,
  request: {
    readonly attemptId: AttemptId;
    readonly landing: Landing | Revision;
    readonly work: SavedWork;
    readonly verdict: Verdict;
    readonly yolo: boolean;
  },
): LandingResult {
  const { attemptId, landing, work, verdict, yolo } = request;
  const results = verdict.type === "green" || verdict.type === "red" ? verdict.results : [];
  const receipt: Receipt = {
    tree: landing.tree,
    environment: context.checks.environmentHash(context.journal.state.config.workspace.env),
    proof: yolo ? "unproven" : "checked",
    results: withRedBefore(results, foundOut(context, attemptId)),
  };
  return { type: "landed", commit: landing.commit, receipt, files: work.files };
}

/** What was found out about its checks when the agent asked for this attempt to be verified. */
function foundOut({ journal }: EngineContext, attemptId: AttemptId): readonly CheckResult[] {
  const { verifications } = journal.state;
  const asked = [...verifications.values()].findLast((verification) => verification.attemptId === attemptId);
  return asked?.verdict?.type === "green" ? asked.verdict.results : [];
}
