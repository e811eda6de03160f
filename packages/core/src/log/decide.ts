/** May this happen? A command and the state give the events that record it, or a rejection. Nothing is changed here. */
import type { Result } from "../kit/result.ts";
import type { Command, CommandType } from "./command.ts";
import type { Deciders } from "./decide/decider.ts";
import { decideAttempt } from "./decide/attempt.ts";
import { decideCanary } from "./decide/canary.ts";
import { decideEdits } from "./decide/edits.ts";
import { decideFeature } from "./decide/feature.ts";
import { decideLanding } from "./decide/landing.ts";
import { decideProject } from "./decide/project.ts";
import { decideRevert } from "./decide/revert.ts";
import { decideRun } from "./decide/run.ts";
import { decideSession } from "./decide/session.ts";
import type { Event } from "./event.ts";
import type { Rejection } from "./rejection.ts";
import type { StudioState } from "./state.ts";

const deciders: Deciders<CommandType> = {
  ...decideProject,
  ...decideFeature,
  ...decideEdits,
  ...decideRun,
  ...decideSession,
  ...decideAttempt,
  ...decideLanding,
  ...decideRevert,
  ...decideCanary,
};

export function decide(state: StudioState, command: Command): Result<readonly Event[], Rejection> {
  return deciders[command.type](state, command as never);
}
