/** How did a run end, in words and as an exit code? */
import { type Outcome, outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
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
    case "stopped": {
      const cause = whatStopped(state);
      if (cause === undefined) return exitCode.stopped;
      return cause === "authentication" ? exitCode.environment : exitCode.unproven;
    }
    case undefined:
      return exitCode.stopped;
  }
}

export function describeEnding(state: StudioState, ending: RunEnding | undefined): readonly string[] {
  switch (ending?.type) {
    case undefined:
      return ["It was interrupted; the same command goes on where it stopped."];
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
  whatStopped(state) === "authentication"
    ? ["Set ANTHROPIC_API_KEY, or log in once with `claude`; then run it again."]
    : [];

/** The agent's ending that ended the whole run; undefined if a person did. */
function whatStopped(state: StudioState): Outcome | undefined {
  const outcomes = sessionsOfLastRun(state).map(({ status }) => (status.type === "ended" ? status.outcome : undefined));
  return outcomes.find((outcome) => outcome !== undefined && outcomeRules[outcome].stopsRun);
}

function sessionsOfLastRun({ runs, sessions }: StudioState): readonly Session[] {
  const last = runs.size as RunId;
  return [...sessions.values()].filter(({ runId }) => runId === last);
}
