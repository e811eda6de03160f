/** Projects as a whole: which there are, how they stand, their plan and their questions. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { summaryOf } from "@autocoder/core/api/view-of.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask, openProject, refusedBy } from "./ask.ts";

type ProjectRoute = "listProjects" | "getProject" | "closePlan" | "approvePlan" | "answerQuestion";

export function createProjectHandlers(studio: Studio): Pick<Handlers<Routes>, ProjectRoute> {
  /** One project that cannot be opened does not hide the others. */
  async function summarise(entry: ProjectEntry): Promise<ProjectSummary> {
    const opened = await studio.open(entry.projectId);
    if (opened.ok) return describe(entry, opened.value);
    const { projectId, name, root } = entry;
    return { projectId, name, root, status: { type: "unavailable", message: opened.error.message } };
  }

  async function getProject({ projectId }: { readonly projectId: ProjectId }) {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const entry = (await studio.projects()).find((project) => project.projectId === projectId);
    if (entry) return ok(describe(entry, opened.value));
    return err(refusedBy({ type: "unknown-project", message: `The project ${projectId} was just removed.` }));
  }

  async function settlePlan(projectId: ProjectId, type: "plan.close" | "plan.approve") {
    const asked = await ask(studio, { projectId, request: { type, by: "person" } }, () => undefined);
    return asked.ok ? getProject({ projectId }) : asked;
  }

  return {
    getProject,
    listProjects: async () => ok({ projects: await Promise.all((await studio.projects()).map(summarise)) }),
    closePlan: ({ projectId }) => settlePlan(projectId, "plan.close"),
    approvePlan: ({ projectId }) => settlePlan(projectId, "plan.approve"),
    answerQuestion: ({ projectId, questionId, answers }) =>
      ask(studio, { projectId, request: { type: "question.answer", questionId, answers } }, () => ({})),
  };
}

const describe = ({ projectId, name, root }: ProjectEntry, { journal }: ProjectEngine): ProjectSummary => ({
  projectId,
  name,
  root,
  status: summaryOf(journal.state),
});
