/** How does a session stand, or how did it end? */
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import { type AttemptId, type FeatureId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { Session } from "@autocoder/core/session/session.ts";

export interface SessionStanding {
  readonly says: string;
  /** What was said at its end, where the sentence does not say it all. */
  readonly detail: string;
  readonly tone: "calm" | "active" | "bad";
  readonly model: string;
  readonly startedAt: number;
  /** Undefined while it goes on. */
  readonly endedAt: number | undefined;
  readonly attempts: readonly { readonly id: AttemptId; readonly featureId: FeatureId; readonly number: number }[];
}

export function standingOfSession({ status, scheduledAt, attempts }: Session): SessionStanding {
  const known = {
    startedAt: scheduledAt,
    endedAt: undefined,
    model: "",
    detail: "",
    attempts: attempts.map((id) => ({ id, ...partsOfAttempt(id) })),
  };
  switch (status.type) {
    case "opening":
      return { ...known, says: "It starts.", tone: "active" };
    case "running":
      return { ...known, says: "It is at work.", tone: "active", model: status.model ?? status.runtime };
    case "ended": {
      const { sentence, counts, stopsRun } = outcomeRules[status.outcome];
      return {
        ...known,
        says: sentence,
        detail: status.detail === sentence ? "" : status.detail,
        tone: counts || stopsRun === true ? "bad" : "calm",
        model: status.model ?? "",
        endedAt: status.at,
      };
    }
  }
}
