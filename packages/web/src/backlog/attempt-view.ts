/** How did the tries at a feature go, in a line each? */
import { attemptsOf } from "@autocoder/core/api/view-of.ts";
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { type AttemptId, verificationId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { formatDuration, plural } from "../ui/format.ts";

export interface AttemptLine {
  readonly id: string;
  readonly text: string;
  readonly detail: string;
  readonly duration: string | undefined;
}

/** The latest first. */
export const attemptLines = (state: StudioState, feature: Feature): readonly AttemptLine[] =>
  attemptsOf(state, feature)
    .map(({ id, phase, startedAt, verifications }) => {
      const requests = requestsOf(state, id, verifications);
      if (phase.type !== "ended") return { id, text: phase.type + requests, detail: "", duration: undefined };
      const { outcome, detail, at } = phase;
      return {
        id,
        text: outcomeRules[outcome].sentence + requests,
        // Where it landed the detail is the commit, which the receipt shows.
        detail: outcome === "landed" ? "" : detail,
        duration: formatDuration(at - startedAt),
      };
    })
    .toReversed();

function requestsOf(state: StudioState, id: AttemptId, count: number): string {
  if (count === 0) return "";
  const verdict = state.verifications.get(verificationId(id, count))?.verdict?.type;
  return ` · ${plural(count, "verification")}${verdict === "red" ? ", the last one red" : ""}`;
}
