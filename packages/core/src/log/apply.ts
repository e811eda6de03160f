/**
 * What is true after one more event? Changes the state it is given in place (copying thousands of features for each event
 * would be quadratic), uses nothing but the state and the event, and never refuses: what was recorded has happened.
 */
import { applyAttempt } from "./apply/attempt.ts";
import { applyCanary } from "./apply/canary.ts";
import { applyFeature } from "./apply/feature.ts";
import { applyLanding } from "./apply/landing.ts";
import { applyProject } from "./apply/project.ts";
import { applyRevert } from "./apply/revert.ts";
import { applyRun } from "./apply/run.ts";
import { applySession } from "./apply/session.ts";
import type { Appliers } from "./apply/applier.ts";
import type { Instant } from "../kit/instant.ts";
import type { Event, EventType } from "./event.ts";
import type { StudioState } from "./state.ts";

const appliers: Appliers<EventType> = {
  ...applyProject,
  ...applyFeature,
  ...applyRun,
  ...applySession,
  ...applyAttempt,
  ...applyLanding,
  ...applyRevert,
  ...applyCanary,
};

export function apply(
  state: StudioState,
  recorded: { readonly seq: number; readonly at: Instant; readonly event: Event },
): void {
  const { seq, at, event } = recorded;
  state.seq = seq;
  appliers[event.type](state, event as never, at);
}
