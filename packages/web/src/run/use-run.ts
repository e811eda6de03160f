/** What can a person do to the run, and how does each answer? */
import { useMemo } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { Run, RunAdjustment } from "@autocoder/core/run/run.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { plural } from "../ui/format.ts";
import type { SaidOfRun } from "./run-form.ts";
import { choiceOf } from "./starting-values.ts";

export interface RunControl {
  readonly start: (options: SaidOfRun) => Promise<Run | undefined>;
  readonly pause: () => Promise<Run | undefined>;
  readonly drain: () => Promise<Run | undefined>;
  readonly resume: () => Promise<Run | undefined>;
  /** Now ends the agents; otherwise what is under way is finished first. */
  readonly stop: (now: boolean) => Promise<Run | undefined>;
  readonly adjust: (changes: RunAdjustment, done: string) => Promise<Run | undefined>;
}

export function useRunControl(): RunControl {
  const { projectId } = useProject();
  return useMemo(
    () => ({
      start: (options) =>
        answered(api.startRun({ projectId, options: choiceOf(options) }), {
          what: "Start a run",
          done: startedWith(options),
        }),
      pause: () =>
        answered(api.pauseRun({ projectId }), {
          what: "Pause the run",
          done: "Each agent halts after its step.",
        }),
      drain: () =>
        answered(api.drainRun({ projectId }), {
          what: "Drain the run",
          done: "What is under way is finished; nothing new is started.",
        }),
      resume: () => answered(api.resumeRun({ projectId }), { what: "Resume the run", done: "The run goes on." }),
      stop: (now) =>
        answered(api.stopRun({ projectId, now }), {
          what: now ? "Stop the run now" : "Stop the run",
          done: now ? "The agents are being stopped." : "The run ends as soon as what is under way is finished.",
        }),
      adjust: (changes, done) => answered(api.adjustRun({ projectId, ...changes }), { what: "Change the run", done }),
    }),
    [projectId],
  );
}

function startedWith({
  concurrency,
  only,
}: {
  readonly concurrency: number;
  readonly only?: readonly FeatureId[] | undefined;
}): string {
  const features = only === undefined ? "" : `, for ${plural(only.length, "feature")}`;
  return `The run has started with ${plural(concurrency, "agent")}${features}.`;
}
