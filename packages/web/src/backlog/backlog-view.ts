/** In which order does a person want to see the backlog? What needs them first, then what moves, then what rests. */
import { unmetDependencies } from "@autocoder/core/backlog/backlog.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { formatDuration, formatTime, plural } from "../ui/format.ts";
import { type Mark, markOf } from "./mark.ts";

export type GroupName = "attention" | "work" | "ready" | "blocked" | "passing" | "skipped";

export interface FeatureLine {
  readonly feature: Feature;
  readonly mark: Mark;
  /** What is worth knowing about it right now, in a few words. */
  readonly note: string;
  /** What it waits for, as `#3, #4`. */
  readonly waitsFor: string;
}

export interface Group {
  readonly name: GroupName;
  readonly lines: readonly FeatureLine[];
}

const groupOf: Readonly<Record<Mark, GroupName>> = {
  "needs-input": "attention",
  failed: "attention",
  failing: "attention",
  working: "work",
  verifying: "work",
  queued: "work",
  pending: "ready",
  blocked: "blocked",
  stale: "passing",
  passing: "passing",
  unproven: "passing",
  skipped: "skipped",
};

const order: readonly GroupName[] = ["attention", "work", "ready", "blocked", "passing", "skipped"];

/** Groups that have features, each by id. */
export function groupsOf(state: StudioState): readonly Group[] {
  const lines = [...state.backlog.features.values()]
    .sort((a, b) => a.id - b.id)
    .map((feature) => lineOf(state, feature));
  const byGroup = Map.groupBy(lines, ({ mark }) => groupOf[mark]);
  return order.flatMap((name) => {
    const found = byGroup.get(name);
    return found ? [{ name, lines: found }] : [];
  });
}

export function lineOf(state: StudioState, feature: Feature): FeatureLine {
  const mark = markOf(state, feature);
  const unmet = groupOf[mark] === "passing" ? [] : unmetDependencies(state.backlog, feature);
  return { feature, mark, note: noteOf(state, feature), waitsFor: unmet.map((id) => `#${id}`).join(", ") };
}

function noteOf(state: StudioState, { status, reservedBy, lastFailure }: Feature): string {
  switch (status.type) {
    case "pending": {
      if (reservedBy !== undefined) return "next in its session";
      if (lastFailure === undefined) return "";
      return status.notBefore === undefined ? "tried before" : `tries again from ${formatTime(status.notBefore)}`;
    }
    case "working":
      return "";
    case "verifying":
      return "its checks run";
    case "queued":
      return state.landing === status.attemptId ? "landing" : "waits to land";
    case "passing":
      return receiptNote(status.receipt);
    case "stale":
      return status.touchedBy === undefined
        ? "to be checked again"
        : `to be checked again: #${status.touchedBy} touched it`;
    case "failing":
      return status.culprit === undefined ? status.reason : `${status.reason} (since #${status.culprit})`;
    case "needs-input":
      return "an agent asks you something";
    case "failed":
    case "skipped":
      return status.reason;
  }
}

function receiptNote({ proof, results }: Extract<Feature["status"], { type: "passing" }>["receipt"]): string {
  const tookMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const checks = results.length === 0 ? "no checks" : `${plural(results.length, "check")} · ${formatDuration(tookMs)}`;
  return proof === "unproven" ? `unproven · ${checks}` : checks;
}
