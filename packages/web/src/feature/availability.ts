/** What can a person do with a feature now, and why not? Asked of the very rules the studio decides by. */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";

export type Doing = "change" | "recheck" | "reopen" | "revert" | "skip" | "delete";

/** The reason for each that cannot be done. */
export type Availability = Readonly<Record<Doing, string | undefined>>;

export function availabilityOf(state: StudioState, { id, status }: Feature): Availability {
  const why = (request: Request): string | undefined => {
    const decided = decide(state, { ...request, at: instant(0) });
    return decided.ok ? undefined : explainRejection(decided.error);
  };
  const [featureId, reason] = [id, "-"];
  return {
    change: why({ type: "feature.request-change", featureId, text: reason }),
    recheck: why({ type: "recheck.request", features: [id], reason: "person" }),
    reopen: why({ type: "feature.reopen", featureId, reason }),
    revert: why({ type: "landing.revert", featureId, reason }),
    skip:
      status.type === "skipped"
        ? "It is set aside already."
        : why({ type: "feature.skip", featureId, reason, by: "person" }),
    delete: why({ type: "feature.delete", featureId }),
  };
}
