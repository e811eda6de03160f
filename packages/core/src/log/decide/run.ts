/** Runs: started, adjusted, paused, resumed, stopped, ended. */
import type { RunId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { err, ok, type Result } from "../../kit/result.ts";
import { Allowance } from "../../policy/policy.ts";
import { waitForLimit, wallOf } from "../../run/limit.ts";
import { adjustedOptions, type Run, RunAdjustment, type RunOptions } from "../../run/run.ts";
import { describeSpend, describeUsedUp, isSpent } from "../../run/budget.ts";
import { withoutRoom } from "../../schedule/budget.ts";
import { dueCuts, dueWarnings, isCostUnknown, nextDay } from "../../schedule/spends.ts";
import type { Event } from "../event.ts";
import { haltedSessions, takeUp } from "../halt.ts";
import { requireRun } from "../require.ts";
import type { Rejection } from "../rejection.ts";
import { activeRun, type StudioState } from "../state.ts";
import { judgeAdjustment, judgeDayBudget } from "./budgets.ts";
import type { Deciders } from "./decider.ts";

type RunCommand =
  | "run.start"
  | "run.adjust"
  | "run.allow-command"
  | "run.warn-budget"
  | "run.note-sleep"
  | "run.cut-sessions"
  | "run.pause"
  | "run.drain"
  | "run.wait"
  | "run.resume"
  | "run.stop"
  | "run.end";

export const decideRun: Deciders<RunCommand> = {
  "run.start": (state, { options, schedule, at }) => {
    if (state.project === undefined) return err({ type: "project-missing" });
    const active = activeRun(state);
    if (active) return err({ type: "run-active", runId: active.id });
    const unknown = options.only?.find((id) => !state.backlog.features.has(id));
    if (unknown !== undefined) return err({ type: "feature-not-found", featureId: unknown });
    // A run that starts by itself waits for the next day instead.
    const judged = schedule === undefined ? judgeDayBudget(state, options, at) : ok(undefined);
    if (!judged.ok) return judged;
    const { status } = state.plan;
    const isEmpty = state.backlog.features.size === 0;
    if (state.spec === undefined && isEmpty) return err({ type: "spec-missing" });
    const runId = (state.runs.size + 1) as RunId;
    const events: Event[] = [{ type: "run.started", runId, options, ...(schedule && { schedule }) }];
    // A backlog that a person filled needs no planner; an open plan gets its tries anew.
    const needsPlanner = status === "open" || (status === "none" && isEmpty);
    if (needsPlanner) events.push({ type: "plan.opened", specVersion: state.spec?.version ?? 1 });
    // Starting a run on a closed plan is the person's approval of it; a schedule cannot look.
    if (status === "closed" && schedule === undefined) events.push({ type: "plan.approved", by: "person" });
    return ok(events);
  },

  "run.adjust": (state, command) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    const { options } = run.value;
    const changes = whatChanges(options, RunAdjustment.parse(command));
    const judged = judgeAdjustment(state, run.value, changes, command.at);
    if (!judged.ok) return judged;
    return ok(Object.keys(changes).length === 0 ? [] : adjust(state, run.value, changes, command.at));
  },

  "run.allow-command": (state, { name }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    const { id: runId, allowed } = run.value;
    const judged = Allowance.safeParse({ name });
    if (!judged.success) return err({ type: "not-allowable", name, why: judged.error.issues[0]!.message });
    return ok(allowed.includes(judged.data.name) ? [] : [{ type: "command.allowed", runId, name: judged.data.name }]);
  },

  "run.warn-budget": (state, { runId, at }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    if (run.value.id !== runId) return err({ type: "no-run" });
    const tokens = run.value.spent.unpricedTokens ?? 0;
    return ok([
      ...dueWarnings(state, run.value, at).map((spend) => ({ type: "run.budget-warned", runId, ...spend }) as const),
      ...(isCostUnknown(run.value) ? [{ type: "run.cost-unknown", runId, tokens } as const] : []),
    ]);
  },

  "run.cut-sessions": (state, { runId, at }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    if (run.value.id !== runId) return err({ type: "no-run" });
    const cuts = dueCuts(state, run.value, at);
    const halted = haltedSessions(state, runId).filter(({ id }) => cuts.some(({ sessionId }) => sessionId === id));
    return ok([
      ...cuts.map(({ sessionId, spend }) => ({ type: "session.cut", sessionId, ...spend }) as const),
      // There is no agent to end.
      ...halted.map(takeUp),
    ]);
  },

  /** What is paused stands still as it is. */
  "run.note-sleep": (state, { ms }) => {
    const run = activeRun(state);
    return ok(run && run.status.type !== "paused" && ms > 0 ? [{ type: "run.slept", runId: run.id, ms }] : []);
  },

  "run.pause": (state, { reason }) => hold(state, { reason, halts: true }),
  "run.drain": (state, { reason }) => hold(state, { reason, halts: false }),

  "run.wait": (state, { at }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    const { id: runId, status, waits, options } = run.value;
    if (status.type !== "running") return ok([]);
    if (wallOf(state.windows, options, at) === undefined) return ok(waitForDay(state, run.value, at));
    const { cause, reason, until } = waitForLimit({ windows: state.windows, waits, choice: options, at });
    return ok([{ type: "run.paused", runId, reason, cause, ...(until !== undefined && { until }) }]);
  },

  "run.resume": (state) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    const { id: runId, status } = run.value;
    if (status.type === "stopping") return err({ type: "run-stopping" });
    return ok(status.type === "paused" ? [{ type: "run.resumed", runId }, ...thoseThatGoOn(state, runId)] : []);
  },

  "run.stop": (state, { reason, now, schedule }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    const { id: runId, status } = run.value;
    const already = status.type === "stopping" && (status.now || !now);
    if (already) return ok([]);
    const stopping: Event = { type: "run.stopping", runId, reason, now, ...(schedule && { schedule }) };
    return ok([stopping, ...haltedSessions(state, runId).map(takeUp)]);
  },

  "run.end": (state, { runId, ending }) => {
    const run = requireRun(state);
    if (!run.ok) return run;
    return run.value.id === runId ? ok([{ type: "run.ended", runId, ending }]) : err({ type: "no-run" });
  },
};

/** What a person wants holds also where the run stands still by itself, and then until a person resumes it. */
function hold(
  state: StudioState,
  { reason, halts }: { readonly reason: string; readonly halts: boolean },
): Result<readonly Event[], Rejection> {
  const run = requireRun(state);
  if (!run.ok) return run;
  const { id: runId, status } = run.value;
  if (status.type === "stopping") return err({ type: "run-stopping" });
  if (status.type === "paused" && status.cause === undefined && status.halts === halts) return ok([]);
  return ok([{ type: "run.paused", runId, reason, halts }, ...(halts ? [] : thoseThatGoOn(state, runId))]);
}

/** What a person has paused by itself stays paused when its run goes on. */
const thoseThatGoOn = (state: StudioState, runId: RunId): readonly Event[] =>
  haltedSessions(state, runId)
    .filter(({ paused }) => paused === undefined)
    .map(takeUp);

/** Where a budget made the run stand still, another one lets it go on. */
function adjust(state: StudioState, run: Run, changes: RunAdjustment, at: Instant): readonly Event[] {
  const adjusted: Event = { type: "run.adjusted", runId: run.id, ...changes };
  const next = { ...run, options: adjustedOptions(run.options, changes) };
  const isFree =
    run.status.type === "paused" && run.status.cause === "budget" && withoutRoom(state, next, at)?.per !== "day";
  return isFree ? [adjusted, { type: "run.resumed", runId: run.id }] : [adjusted];
}

function waitForDay(state: StudioState, run: Run, at: Instant): readonly Event[] {
  const spend = withoutRoom(state, run, at);
  if (spend?.per !== "day") return [];
  const until = nextDay(run.options, at);
  const reason = isSpent(spend)
    ? describeUsedUp(spend)
    : `What is left of the day's budget would not do for a typical attempt: ${describeSpend(spend)} is used.`;
  return [{ type: "run.paused", runId: run.id, reason, cause: "budget", until }];
}

function whatChanges(options: RunOptions, wanted: RunAdjustment): RunAdjustment {
  const isNew = ([name, value]: readonly [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(options[name as keyof RunAdjustment] ?? null);
  return Object.fromEntries(Object.entries(wanted).filter(isNew));
}
