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

export function standingOfSession(session: Session, pause: "pausing" | "paused" | undefined): SessionStanding {
  const { status, scheduledAt, attempts, paused } = session;
  const known = {
    startedAt: scheduledAt,
    endedAt: undefined,
    model: "",
    detail: "",
    attempts: attempts.map((id) => ({ id, ...partsOfAttempt(id) })),
  };
  const model = status.type === "running" ? (status.model ?? status.runtime) : "";
  const detail = paused?.reason ?? "";
  if (pause === "paused") return { ...known, says: "It is paused and costs nothing.", detail, tone: "calm", model };
  if (pause === "pausing") return { ...known, says: "It halts after its step.", detail, tone: "calm", model };
  switch (status.type) {
    case "opening":
      return { ...known, says: "It starts.", tone: "active" };
    case "running":
      return { ...known, says: "It is at work.", tone: "active", model };
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
