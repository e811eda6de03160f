/** The few things the schedule reads; a project's state has them by shape. */
import type { AttemptId, FeatureId, RunId, SessionId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import type { Attempt } from "../attempt/attempt.ts";
import type { Backlog } from "../backlog/backlog.ts";
import type { Feature } from "../backlog/feature.ts";
import type { LimitWindows } from "../run/limit.ts";
import type { Run } from "../run/run.ts";
import type { Session } from "../session/session.ts";
import type { SpendByQuarter } from "../session/spend.ts";
import type { Usage } from "../session/usage.ts";

export interface Schedulable {
  readonly plan: {
    readonly status: "none" | "open" | "closed" | "approved";
    readonly failures: number;
    readonly lastFailure: string | undefined;
  };
  readonly config: { readonly limits: { readonly maxAttempts: number } };
  readonly backlog: Backlog<Feature>;
  readonly sessions: ReadonlyMap<SessionId, Session>;
  readonly liveSessions: ReadonlySet<SessionId>;
  readonly attempts: ReadonlyMap<AttemptId, Attempt<unknown> & { readonly usage: Usage }>;
  readonly windows: LimitWindows;
  readonly runs: ReadonlyMap<RunId, Run>;
  readonly landings: readonly { readonly at: Instant }[];
  readonly spend: SpendByQuarter;
  readonly mergeQueue: readonly AttemptId[];
  readonly landing: AttemptId | undefined;
  readonly reverts: readonly FeatureId[];
  readonly reverting: FeatureId | undefined;
  readonly stale: ReadonlySet<FeatureId>;
  readonly recheck: { readonly id: number } | undefined;
}

/** Standing ceilings that come from outside the project. */
export interface Limits {
  /** Sessions this machine may still start, whatever the run allows. */
  readonly freeSessions: number;
}

export const liveSessionsOf = (state: Schedulable): readonly Session[] =>
  [...state.liveSessions].map((id) => state.sessions.get(id)!);

/** The features a run is about: all, or those asked for; what a person set aside is not among them. */
export function scopeOf(state: Schedulable, run: Run): readonly Feature[] {
  const asked = run.options.only && new Set(run.options.only);
  return [...state.backlog.features.values()].filter(
    ({ id, status }) => (asked?.has(id) ?? true) && !(status.type === "skipped" && status.by === "person"),
  );
}
