/** What is one try at one feature, and in which phase is it? */
import type { AttemptId, FeatureId, SessionId, VerificationId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import type { Outcome } from "./outcome.ts";

export type AttemptPhase =
  | { readonly type: "working" }
  | { readonly type: "verifying"; readonly verificationId: VerificationId }
  | { readonly type: "queued" }
  | { readonly type: "landing" }
  | { readonly type: "ended"; readonly outcome: Outcome; readonly detail: string; readonly at: Instant };

export interface Attempt<Work> {
  readonly id: AttemptId;
  readonly featureId: FeatureId;
  readonly number: number;
  readonly sessionId: SessionId;
  readonly startedAt: Instant;
  /** How long its agent was at work up to the moment it was last heard of; while the studio is away that stands still. */
  readonly worked: { readonly ms: number; readonly upTo: Instant };
  readonly phase: AttemptPhase;
  /** Requests to be verified so far. */
  readonly verifications: number;
  /** The work it asked to have verified last. */
  readonly work: Work | undefined;
}
