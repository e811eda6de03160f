/** Which mark does a feature carry, everywhere on the board? Its status, told apart where a person acts differently. */
import { isBlocked } from "@autocoder/core/api/view-of.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";

export type Mark = Feature["status"]["type"] | "blocked" | "unproven";

export function markOf({ backlog }: StudioState, feature: Feature): Mark {
  const { status } = feature;
  if (status.type === "passing" && status.receipt.proof === "unproven") return "unproven";
  if (status.type === "pending" && isBlocked(backlog, feature)) return "blocked";
  return status.type;
}

export const markNames: Readonly<Record<Mark, string>> = {
  "needs-input": "needs input",
  failed: "failed",
  failing: "failing",
  working: "working",
  verifying: "verifying",
  queued: "queued",
  pending: "ready",
  blocked: "blocked",
  stale: "stale",
  passing: "passing",
  unproven: "passing (unproven)",
  skipped: "skipped",
};
