/** Runs: started, adjusted, paused, resumed, stopping, ended. */
import type { BudgetKind } from "../../run/budget.ts";
import { adjustedOptions, pausedUntil, type Run, RunAdjustment } from "../../run/run.ts";
import type { StudioState } from "../state.ts";
import { type Appliers, editAttempt } from "./applier.ts";

type RunEvent =
  | "run.started"
  | "run.adjusted"
  | "command.allowed"
  | "run.budget-warned"
  | "run.slept"
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
      const isAsBefore = (what: BudgetKind) => options.budget?.[what] === run.options.budget?.[what];
      return { options, warned: run.warned.filter(isAsBefore) };
    });
  },
  "command.allowed": (state, { runId, name }) =>
    editRun(state, runId, ({ allowed }) => ({ allowed: [...allowed, name] })),
  "run.budget-warned": (state, { runId, what }) => editRun(state, runId, (run) => ({ warned: [...run.warned, what] })),
  "run.slept": (state, { runId, ms }, at) => {
    editRun(state, runId, ({ pausedMs }) => ({ pausedMs: pausedMs + ms }));
    for (const id of state.liveSessions) {
      const attempt = state.attempts.get(state.sessions.get(id)!.attempts.at(-1)!);
      if (attempt) editAttempt(state, attempt.id, { worked: { ms: attempt.worked.ms, upTo: at } });
    }
  },
  "run.paused": (state, { type: _type, runId, halts = false, ...paused }, at) =>
    editRun(state, runId, (run) => ({
      status: { type: "paused", at, halts, ...paused },
      pausedMs: pausedUntil(run, at),
      waits: paused.cause === "limit" ? run.waits + 1 : run.waits,
    })),
  "run.resumed": (state, { runId }, at) =>
    editRun(state, runId, (run) => ({ status: { type: "running" }, pausedMs: pausedUntil(run, at) })),
  "run.stopping": (state, { runId, reason, now }, at) =>
    editRun(state, runId, (run) => ({ status: { type: "stopping", reason, now }, pausedMs: pausedUntil(run, at) })),
  "run.ended": (state, { runId, ending }, at) =>
    editRun(state, runId, (run) => ({ status: { type: "ended", ending, at }, pausedMs: pausedUntil(run, at) })),
};

export function editRun(state: StudioState, id: Run["id"], change: (run: Run) => Partial<Run>): void {
  const run = state.runs.get(id);
  if (run) state.runs.set(id, { ...run, ...change(run) });
}
