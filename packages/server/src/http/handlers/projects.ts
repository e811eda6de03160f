/** Projects as a whole: which there are, how they stand, their plan and their questions. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { Studio } from "../../engine/studio.ts";
import { describe, summarise } from "../summary.ts";
import { ask, openProject, refusedBy } from "./ask.ts";

type ProjectRoute = "listProjects" | "getProject" | "closePlan" | "approvePlan" | "answerQuestion";

export function createProjectHandlers(options: {
  readonly studio: Studio;
  readonly clock: Clock;
}): Pick<Handlers<Routes>, ProjectRoute> {
  const { studio, clock } = options;

  async function getProject({ projectId }: { readonly projectId: ProjectId }) {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const entry = (await studio.projects()).find((project) => project.projectId === projectId);
    if (entry) return ok(describe(entry, opened.value, clock));
    return err(refusedBy({ type: "unknown-project", message: `The project ${projectId} was just removed.` }));
  }

  async function settlePlan(projectId: ProjectId, type: "plan.close" | "plan.approve") {
    const asked = await ask(studio, { projectId, request: { type, by: "person" } }, () => undefined);
    return asked.ok ? getProject({ projectId }) : asked;
  }

  return {
    getProject,
    listProjects: async () => {
      const entries = await studio.projects();
      return ok({ projects: await Promise.all(entries.map((entry) => summarise(options, entry))) });
    },
    closePlan: ({ projectId }) => settlePlan(projectId, "plan.close"),
    approvePlan: ({ projectId }) => settlePlan(projectId, "plan.approve"),
    answerQuestion: ({ projectId, questionId, answers }) =>
      ask(studio, { projectId, request: { type: "question.answer", questionId, answers } }, () => ({})),
  };
}
