/** Runs: started, adjusted, paused, drained, resumed, stopped. */
import { type ApiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { ProjectId, RunId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Run } from "@autocoder/core/run/run.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask, refusedBy } from "./ask.ts";

type RunRoute = "startRun" | "stopRun" | "pauseRun" | "drainRun" | "resumeRun" | "adjustRun";

export function createRunHandlers(studio: Studio): Pick<Handlers<Routes>, RunRoute> {
  const change = (projectId: ProjectId, request: Request): Promise<Result<Run, ApiError>> =>
    ask(studio, { projectId, request }, latestRun);

  return {
    async startRun({ projectId, options }) {
      const started = await studio.startRun(projectId, options);
      return started.ok ? ok(latestRun(started.value.journal.state)) : err(refusedBy(started.error));
    },
    stopRun: ({ projectId, reason, now }) => change(projectId, { type: "run.stop", reason, now }),
    pauseRun: ({ projectId, reason }) => change(projectId, { type: "run.pause", reason }),
    drainRun: ({ projectId, reason }) => change(projectId, { type: "run.drain", reason }),
    async resumeRun({ projectId }) {
      await studio.tryAgain(projectId);
      return change(projectId, { type: "run.resume" });
    },
    adjustRun: ({ projectId, ...changes }) => change(projectId, { type: "run.adjust", ...changes }),
  };
}

const latestRun = ({ runs }: StudioState): Run => runs.get(runs.size as RunId)!;
