/** Runs: started, adjusted, paused, resumed, stopping, ended. */
import { type Instant, instant } from "../../kit/instant.ts";
import { adjustedOptions, pausedUntil, type Run, RunAdjustment, type RunOptions } from "../../run/run.ts";
import { UNKNOWN_COST, warningKey } from "../../run/budget.ts";
import type { StudioState } from "../state.ts";
import { type Appliers, editAttempt } from "./applier.ts";

type RunEvent =
  | "run.started"
  | "run.adjusted"
  | "command.allowed"
  | "run.budget-warned"
  | "run.slept"
  | "run.cost-unknown"
  | "run.paused"
  | "run.resumed"
  | "run.stopping"
  | "run.ended";

export const applyRun: Appliers<RunEvent> = {
  "run.started": (state, { runId, options, schedule }, at) => {
    state.runs.set(runId, {
      id: runId,
      options,
      ...(schedule && { schedule }),
      startedAt: at,
      active: [{ from: at }],
      pausedMs: 0,
      status: { type: "running" },
      swept: false,
      explored: [],
      held: [],
      allowed: [],
      waits: 0,
      spent: { microUsd: 0, tokens: 0, landings: 0 },
      warned: [],
    });
  },
  "run.adjusted": (state, { runId, ...event }) => {
    const changes = RunAdjustment.parse(event);
    editRun(state, runId, (run) => {
      const options = adjustedOptions(run.options, changes);
      return { options, warned: run.warned.filter((key) => isAsBefore(key, run.options, options)) };
    });
  },
  "command.allowed": (state, { runId, name }) =>
    editRun(state, runId, ({ allowed }) => ({ allowed: [...allowed, name] })),
  "run.budget-warned": (state, { runId, ...spend }) =>
    editRun(state, runId, ({ warned }) => ({ warned: [...warned, warningKey(spend)] })),
  "run.cost-unknown": (state, { runId }) =>
    editRun(state, runId, ({ warned }) => ({ warned: [...warned, UNKNOWN_COST] })),
  "run.slept": (state, { runId, ms }, at) => {
    editRun(state, runId, ({ pausedMs, active }) => ({
      pausedMs: pausedMs + ms,
      active: activeFrom(restingFrom(active, instant(at - ms)), at),
    }));
    for (const id of state.liveSessions) {
      const attempt = state.attempts.get(state.sessions.get(id)!.attempts.at(-1)!);
      if (attempt) editAttempt(state, attempt.id, { worked: { ms: attempt.worked.ms, upTo: at } });
    }
  },
  "run.paused": (state, { type: _type, runId, halts = false, ...paused }, at) =>
    editRun(state, runId, (run) => ({
      status: { type: "paused", at, halts, ...paused },
      active: restingFrom(run.active, at),
      pausedMs: pausedUntil(run, at),
      waits: paused.cause === "limit" ? run.waits + 1 : run.waits,
    })),
  "run.resumed": (state, { runId }, at) =>
    editRun(state, runId, (run) => ({
      status: { type: "running" },
      active: activeFrom(run.active, at),
      pausedMs: pausedUntil(run, at),
    })),
  "run.stopping": (state, { runId, reason, now }, at) =>
    editRun(state, runId, (run) => ({
      status: { type: "stopping", reason, now },
      active: activeFrom(run.active, at),
      pausedMs: pausedUntil(run, at),
    })),
  "run.ended": (state, { runId, ending }, at) =>
    editRun(state, runId, (run) => ({
      status: { type: "ended", ending, at },
      active: restingFrom(run.active, at),
      pausedMs: pausedUntil(run, at),
    })),
};

/** Whether a warning still speaks of the budget as it is now. */
function isAsBefore(key: string, before: RunOptions, now: RunOptions): boolean {
  const name = key.startsWith("day:") ? "dayBudget" : key.startsWith("feature:") ? "featureBudget" : "budget";
  const what = key.split(":").at(-1) as keyof NonNullable<RunOptions["featureBudget"]>;
  return key === UNKNOWN_COST || before[name]?.[what] === now[name]?.[what];
}

const activeFrom = (active: Run["active"], from: Instant): Run["active"] =>
  active.at(-1)?.to === undefined ? active : [...active, { from }];

const restingFrom = (active: Run["active"], to: Instant): Run["active"] =>
  active.map((stretch) => (stretch.to === undefined ? { ...stretch, to } : stretch));

export function editRun(state: StudioState, id: Run["id"], change: (run: Run) => Partial<Run>): void {
  const run = state.runs.get(id);
  if (run) state.runs.set(id, { ...run, ...change(run) });
}
