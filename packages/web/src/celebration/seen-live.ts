/** What has just happened before one's eyes? Neither what was replayed, nor what was seen before. */
import type { RunId } from "@autocoder/core/kit/ids.ts";
import type { Run } from "@autocoder/core/run/run.ts";
import type { Live } from "../live/store.ts";
import { mascotOf } from "../mascots/mascot-of.ts";
import { latestRun } from "../run/run-view.ts";
import type { Success } from "./celebrations.ts";

export interface Seen {
  readonly landings: number;
  /** The run that was under way, if one was. */
  readonly runId: RunId | undefined;
}

export interface News {
  readonly seen: Seen;
  readonly successes: readonly Success[];
  /** A run that was under way when one last looked, and is complete now. */
  readonly completed: Run | undefined;
}

export function newsIn({ moment, isCaughtUp, caughtUpAt }: Live, before: Seen | undefined): News {
  const { state, history } = moment;
  const run = latestRun(state);
  const isOver = run?.status.type === "ended";
  const seen = { landings: history.landings.length, runId: isOver ? undefined : run?.id };
  if (!isCaughtUp || before === undefined) return { seen, successes: [], completed: undefined };
  const fresh = history.landings.slice(before.landings).filter(({ seq }) => seq > caughtUpAt);
  const isComplete = run?.status.type === "ended" && run.status.ending.type === "complete";
  return {
    seen,
    successes: fresh.map(({ featureId, attemptId }) => ({
      mascot: mascotOf(state, state.attempts.get(attemptId)!.sessionId),
      feature: `#${featureId} ${state.backlog.features.get(featureId)?.name ?? ""}`.trim(),
    })),
    completed: isComplete && run.id === before.runId ? run : undefined,
  };
}
