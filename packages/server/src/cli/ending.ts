/** How did a run end, in words and as an exit code? */
import { type Outcome, outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { describeSpend } from "@autocoder/core/run/budget.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";

/** `ending` is undefined where the run was interrupted. */
export function codeOfEnding(state: StudioState, ending: RunEnding | undefined): ExitCode {
  switch (ending?.type) {
    case "complete":
    case "planned":
      return exitCode.done;
    case "blocked":
    case "failed":
    case "budget-spent":
      return exitCode.unproven;
    case "stopped":
      return hasStoppedItself(state) ? exitCode.unproven : exitCode.stopped;
    case undefined:
      return missingAccess(state) === undefined ? exitCode.stopped : exitCode.environment;
  }
}

export function describeEnding(state: StudioState, ending: RunEnding | undefined): readonly string[] {
  switch (ending?.type) {
    case undefined: {
      const reason = missingAccess(state);
      if (reason !== undefined) return [`It cannot reach the model. ${reason}`, "The same command goes on."];
      return ["It was interrupted; the same command goes on where it stopped."];
    }
    case "complete":
      return sessionsOfLastRun(state).length === 0 ? ["There was nothing left to do."] : [];
    case "planned":
      return ["The plan is written. Look at it with `autocoder features`, then run again to build it."];
    case "budget-spent":
      return [
        `No other attempt fits into the budget: ${describeSpend(ending)} used. Run again with another --budget to go on.`,
      ];
    case "stopped":
      return [`It was stopped: ${ending.reason}`];
    case "failed":
      return [`It failed: ${ending.reason}`];
    case "blocked":
      return [
        "What is left cannot go on by itself:",
        ...ending.blockages.map(({ featureId, reason }) => `  ${featureId}: ${reason}`),
      ];
  }
}

/** What a person can do that the ending itself does not say. */
export const adviceOn = (state: StudioState): readonly string[] =>
  lastOutcome(state) === "authentication"
    ? ["Set ANTHROPIC_API_KEY, or log in once with `claude`; then run it again."]
    : [];

/** Why the run under way has no access to the model's service; undefined where it has. */
function missingAccess(state: StudioState): string | undefined {
  const status = activeRun(state)?.status;
  return status?.type === "paused" && status.cause === "access" ? status.reason : undefined;
}

/** Whether an agent's ending ended the whole run, and no person did. */
const hasStoppedItself = (state: StudioState): boolean =>
  outcomesOfLastRun(state).some((outcome) => outcomeRules[outcome].stopsRun);

const lastOutcome = (state: StudioState): Outcome | undefined => outcomesOfLastRun(state).at(-1);

const outcomesOfLastRun = (state: StudioState): readonly Outcome[] =>
  sessionsOfLastRun(state).flatMap(({ status }) => (status.type === "ended" ? [status.outcome] : []));

function sessionsOfLastRun({ runs, sessions }: StudioState): readonly Session[] {
  const last = runs.size as RunId;
  return [...sessions.values()].filter(({ runId }) => runId === last);
}
