/** What of the latest run needs a person: a ceiling it stands at, or the way it ended. */
import { type Outcome, outcomeRules } from "../attempt/outcome.ts";
import { unmetDependencies } from "../backlog/backlog.ts";
import { isPassing } from "../backlog/feature.ts";
import type { FeatureId, RunId } from "../kit/ids.ts";
import type { StudioState } from "../log/state.ts";
import { describeSpend } from "../run/budget.ts";
import type { Run } from "../run/run.ts";
import type { Session } from "../session/session.ts";
import type { Attention } from "./attention.ts";

export function runAttention(state: StudioState): readonly Attention[] {
  const run = state.runs.get(state.runs.size as RunId);
  if (run === undefined) return [];
  return [...limits(state, run), ...ending(state, run)];
}

/** A ceiling of the model's service or of the person keeps agents from working. */
export function limits(state: StudioState, run: Run): readonly Attention[] {
  if (run.status.type === "paused" && run.status.cause !== undefined) return [standstill(run, run.status)];
  const session = lastLimited(state, run);
  if (session === undefined) return [];
  const { outcome, at, detail } = session;
  return [
    {
      id: `limit:${outcome}:${run.id}`,
      kind: "limit",
      title: outcomeRules[outcome].sentence,
      message: detail || outcomeRules[outcome].sentence,
      at,
      next:
        outcome === "budget-spent"
          ? "Raise the budget, then start a run."
          : outcome === "not-confined"
            ? "Get that jail, or change the settings; then start a run."
            : "Correct the file at that line, then start a run.",
    },
  ];
}

/** How the latest session of a run ended, if that was at a limit and no session has ended otherwise since. */
function lastLimited(state: StudioState, run: Run) {
  let last: Extract<Session["status"], { type: "ended" }> | undefined;
  for (const { runId, status } of state.sessions.values()) {
    if (runId === run.id && status.type === "ended" && status.at >= (last?.at ?? 0)) last = status;
  }
  return last !== undefined && limitOutcomes.has(last.outcome) ? last : undefined;
}

const limitOutcomes: ReadonlySet<Outcome> = new Set(["budget-spent", "broken-policy", "not-confined"]);

/** The run waits for the model's service, or for a person to mend the access to it. */
function standstill({ id }: Run, { at, reason, cause, until }: Extract<Run["status"], { type: "paused" }>): Attention {
  const goesOn = "Nothing; it goes on by itself. Resume it if the limit is over sooner.";
  const limit = until === undefined ? "Resume the run when it may go on." : goesOn;
  const next = {
    access: "Mend the access, then resume the run.",
    budget: "Nothing; it goes on by itself with the next day. Raise the day's budget for it to go on now.",
    limit,
  }[cause ?? "limit"];
  return {
    id: `limit:${id}:${at}`,
    kind: "limit",
    title: `Run ${id} ${standstills[cause ?? "limit"]}`,
    message: reason,
    at,
    next,
    ...(cause !== "budget" && { canResume: true }),
  };
}

const standstills = {
  access: "cannot reach the model",
  budget: "waits for the next day",
  limit: "waits for a limit",
} as const;

function ending(state: StudioState, { id, status }: Run): readonly Attention[] {
  if (status.type !== "ended") return [];
  const { ending: how, at } = status;
  if (how.type === "failed") {
    const message = how.reason;
    const next = "Put right what it names, then start a run.";
    return [{ id: `run-failed:${id}`, kind: "run-failed", title: `Run ${id} failed`, message, at, next }];
  }
  if (how.type === "budget-spent") {
    const message = `${describeSpend(how)} is used, and there is more to do.`;
    const next = "Start a run with another budget to go on.";
    return [{ id: `budget:${id}`, kind: "limit", title: `Run ${id} has spent its budget`, message, at, next }];
  }
  if (how.type !== "blocked") return [];
  const still = how.blockages.filter(({ featureId }) => isStuck(state, featureId));
  if (still.length === 0) return [];
  return [
    {
      id: `blocked:${id}`,
      kind: "blocked",
      title: still.length === 1 ? "A feature cannot go on" : `${still.length} features cannot go on`,
      message: still.map(({ featureId, reason }) => `${featureId}: ${reason}`).join("\n"),
      at,
      next: "Free what the others wait for, then start a run.",
    },
  ];
}

function isStuck({ backlog }: StudioState, id: FeatureId): boolean {
  const feature = backlog.features.get(id);
  if (feature === undefined || isPassing(feature)) return false;
  return feature.status.type !== "pending" || unmetDependencies(backlog, feature).length > 0;
}
