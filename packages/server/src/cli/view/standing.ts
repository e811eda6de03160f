/** Where does a project stand, in a sentence? */
import type { RunId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Run, RunEnding } from "@autocoder/core/run/run.ts";

/** `command` is what takes up a run that no studio has at hand. */
export function standingOf(
  state: StudioState,
  { hasStudio, command }: { readonly hasStudio: boolean; readonly command: string },
): string {
  return `${planWords[state.plan.status]}; ${runWords(lastRun(state), hasStudio, command)}`;
}

/** Undefined where there was no run yet, or one has not ended. */
export function lastEnding(state: StudioState): RunEnding | undefined {
  const status = lastRun(state)?.status;
  return status?.type === "ended" ? status.ending : undefined;
}

const lastRun = ({ runs }: StudioState): Run | undefined => runs.get(runs.size as RunId);

const planWords: Readonly<Record<StudioState["plan"]["status"], string>> = {
  none: "no plan yet",
  open: "the plan is not finished yet",
  closed: "the plan is written",
  approved: "the plan is written",
};

function runWords(run: Run | undefined, hasStudio: boolean, command: string): string {
  switch (run?.status.type) {
    case undefined:
      return "no run yet";
    case "running":
      return hasStudio ? "a run is under way" : `a run waits to be taken up (\`${command}\`)`;
    case "paused":
      return run.status.until === undefined
        ? `${run.status.halts || run.status.cause ? "the run is paused" : "the run drains"}: ${run.status.reason} (\`${hasStudio ? "autocoder resume" : command}\` goes on)`
        : `the run waits until ${new Date(run.status.until).toLocaleString()}: ${run.status.reason}`;
    case "stopping":
      return hasStudio ? "the run is stopping" : `a run was being stopped (\`${command}\` ends it)`;
    case "ended":
      return endingWords[run.status.ending.type];
  }
}

const endingWords: Readonly<Record<RunEnding["type"], string>> = {
  complete: "the last run is complete",
  planned: "it waits for your look at it",
  blocked: "the last run could not go on without you",
  "budget-spent": "the last run has spent its budget",
  stopped: "the last run was stopped",
  failed: "the last run failed",
};
