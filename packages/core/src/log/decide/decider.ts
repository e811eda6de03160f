import type { Result } from "../../kit/result.ts";
import type { CommandOf, CommandType } from "../command.ts";
import type { Event } from "../event.ts";
import type { Rejection } from "../rejection.ts";
import type { StudioState } from "../state.ts";

export type Decision = Result<readonly Event[], Rejection>;

/** A table with a decider for each of these commands: a missing one does not compile. */
export type Deciders<T extends CommandType> = {
  readonly [K in T]: (state: StudioState, command: CommandOf<K>) => Decision;
};
