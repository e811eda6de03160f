/** Projects as a whole: which there are, how they stand, their plan and their questions. */
import { apiError, type ErrorType } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { summaryOf } from "@autocoder/core/api/view-of.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { judgeName } from "@autocoder/core/project/project-name.ts";
import type { Machine } from "../../engine/ports/machine.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask, openProject, refusedBy } from "./ask.ts";

type ProjectRoute =
  | "listProjects"
  | "getProject"
  | "checkProject"
  | "createProject"
  | "renameProject"
  | "forgetProject"
  | "approvePlan"
  | "answerQuestion";

export function createProjectHandlers(options: {
  readonly studio: Studio;
  readonly machine: Machine;
}): Pick<Handlers<Routes>, ProjectRoute> {
  const { studio, machine } = options;

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

  async function renameProject({ projectId, name }: { readonly projectId: ProjectId; readonly name: string }) {
    const others = (await studio.projects()).filter((project) => project.projectId !== projectId);
    const judged = judgeName(
      name,
      others.map((project) => project.name),
    );
    if (!judged.ok) return err(refusedField("name", judged.error));
    const renamed = await studio.rename(projectId, judged.value);
    return renamed.ok ? getProject({ projectId }) : err(refusedBy(renamed.error));
  }

  return {
    getProject,
    renameProject,
    checkProject: async ({ name, folder }) => ok({ findings: [...(await machine.checkProject({ name, folder }))] }),
    async createProject(wanted) {
      const made = await machine.makeProject(wanted);
      if (made.ok) return getProject(made.value);
      const { field, ...refusal } = made.error;
      return err(field ? refusedField(field, refusal) : apiError(refusal.type, refusal.message));
    },
    async forgetProject({ projectId }) {
      const forgotten = await studio.forget(projectId);
      return forgotten.ok ? ok({}) : err(refusedBy(forgotten.error));
    },
    listProjects: async () => ok({ projects: await Promise.all((await studio.projects()).map(summarise)) }),
    async approvePlan({ projectId }) {
      const asked = await ask(studio, { projectId, request: { type: "plan.approve", by: "person" } }, () => undefined);
      return asked.ok ? getProject({ projectId }) : asked;
    },
    answerQuestion: ({ projectId, questionId, answers }) =>
      ask(studio, { projectId, request: { type: "question.answer", questionId, answers } }, () => ({})),
  };
}

const refusedField = (path: string, { type, message }: { readonly type: ErrorType; readonly message: string }) =>
  apiError(type, message, { fields: [{ path, message }] });

const describe = ({ projectId, name, root }: ProjectEntry, { journal }: ProjectEngine): ProjectSummary => ({
  projectId,
  name,
  root,
  status: summaryOf(journal.state),
});
