/** Runs: started, adjusted, stopping, ended. */
import type { Run } from "../../run/run.ts";
import type { StudioState } from "../state.ts";
import type { Appliers } from "./applier.ts";

type RunEvent = "run.started" | "run.adjusted" | "run.stopping" | "run.ended";

export const applyRun: Appliers<RunEvent> = {
  "run.started": (state, { runId, options }, at) => {
    state.runs.set(runId, {
      id: runId,
      options,
      startedAt: at,
      status: { type: "running" },
      swept: false,
      explored: [],
    });
  },
  "run.adjusted": (state, { runId, concurrency }) =>
    editRun(state, runId, (run) => ({ options: { ...run.options, concurrency } })),
  "run.stopping": (state, { runId, reason, now }) =>
    editRun(state, runId, () => ({ status: { type: "stopping", reason, now } })),
  "run.ended": (state, { runId, ending }, at) =>
    editRun(state, runId, () => ({ status: { type: "ended", ending, at } })),
};

export function editRun(state: StudioState, id: Run["id"], change: (run: Run) => Partial<Run>): void {
  const run = state.runs.get(id);
  if (run) state.runs.set(id, { ...run, ...change(run) });
}
