/** How does a project stand, on one line? */
import { countFeatures } from "@autocoder/core/api/view-of.ts";
import { describeSpend } from "@autocoder/core/run/budget.ts";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import { holdOf } from "@autocoder/core/log/halt.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import type { Run } from "@autocoder/core/run/run.ts";
import type { Usage } from "@autocoder/core/session/usage.ts";
import { plural } from "../ui/format.ts";

export type Tone = "calm" | "active" | "good" | "attention" | "bad";

export interface RunView {
  readonly project: string;
  readonly label: string;
  readonly tone: Tone;
  /** What a person should know or do about it; empty where the label says it all. */
  readonly detail: string;
  readonly total: number;
  /** Passing and stale: landed, with a receipt that nothing speaks against. */
  readonly landed: number;
  readonly stale: number;
  readonly failing: number;
  readonly failed: number;
  readonly skipped: number;
  /** From when to when its clock runs: pauses do not count, and it stands still while one lasts. */
  readonly elapsedFrom: number | undefined;
  readonly endedAt: number | undefined;
  readonly usage: Usage;
}

export function runViewOf(state: StudioState): RunView {
  const { total, byStatus } = countFeatures(state);
  const run = latestRun(state);
  return {
    project: state.project?.name ?? "",
    ...standing(state, run),
    total,
    landed: byStatus.passing + byStatus.stale,
    stale: byStatus.stale,
    failing: byStatus.failing,
    failed: byStatus.failed,
    skipped: byStatus.skipped,
    elapsedFrom: run && run.startedAt + run.pausedMs,
    endedAt: run?.status.type === "ended" || run?.status.type === "paused" ? run.status.at : undefined,
    usage: state.usage,
  };
}

export const latestRun = (state: StudioState): Run | undefined =>
  activeRun(state) ?? state.runs.get(state.runs.size as RunId);

type Standing = Pick<RunView, "label" | "tone" | "detail">;

function standing(state: StudioState, run: Run | undefined): Standing {
  if (run === undefined) return { label: "Not started", tone: "calm", detail: "No run has been started yet." };
  const { status } = run;
  switch (status.type) {
    case "running":
      return { label: state.plan.status === "open" ? "Planning" : "Running", tone: "active", detail: "" };
    case "paused":
      return { label: pausedLabel(state, run), tone: "attention", detail: status.reason };
    case "stopping":
      return { label: "Stopping", tone: "attention", detail: status.reason };
    case "ended":
      return endedAs(state, status.ending);
  }
}

function pausedLabel(state: StudioState, run: Run): string {
  const hold = holdOf(state, run);
  if (hold !== undefined) return hold[0]!.toUpperCase() + hold.slice(1);
  return standstills[(run.status.type === "paused" ? run.status.cause : undefined) ?? "access"];
}

const standstills = {
  limit: "Waits for a limit",
  access: "No access",
  budget: "Waits for the next day",
} as const;

function endedAs(state: StudioState, ending: Extract<Run["status"], { type: "ended" }>["ending"]): Standing {
  switch (ending.type) {
    case "complete":
      return { label: "Complete", tone: "good", detail: "" };
    case "planned": {
      const count = plural(state.backlog.features.size, "feature");
      return { label: "Planned", tone: "attention", detail: `The plan has ${count}. Look it over, then start a run.` };
    }
    case "blocked": {
      const count = plural(ending.blockages.length, "feature");
      return { label: "Blocked", tone: "attention", detail: `${count} cannot go on without a person.` };
    }
    case "budget-spent":
      return { label: "Budget spent", tone: "attention", detail: `${describeSpend(ending)} used.` };
    case "stopped":
      return { label: "Stopped", tone: "calm", detail: ending.reason };
    case "failed":
      return { label: "Failed", tone: "bad", detail: ending.reason };
  }
}
