/** Projects as a whole: which there are, how they stand, their plan. */
import { apiError, type ErrorType } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { judgeName } from "@autocoder/core/project/project-name.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { Machine } from "../../engine/ports/machine.ts";
import type { Studio } from "../../engine/studio.ts";
import { describe, summarise } from "../summary.ts";
import { ask, openProject, refusedBy } from "./ask.ts";

type ProjectRoute =
  | "listProjects"
  | "getProject"
  | "checkProject"
  | "createProject"
  | "renameProject"
  | "forgetProject"
  | "closePlan"
  | "approvePlan";

export function createProjectHandlers(options: {
  readonly studio: Studio;
  readonly clock: Clock;
  readonly machine: Machine;
}): Pick<Handlers<Routes>, ProjectRoute> {
  const { studio, machine } = options;

  async function getProject({ projectId }: { readonly projectId: ProjectId }) {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const entry = (await studio.projects()).find((project) => project.projectId === projectId);
    if (entry) return ok(describe(options, entry, opened.value));
    return err(refusedBy({ type: "unknown-project", message: `The project ${projectId} was just removed.` }));
  }

  async function settlePlan(projectId: ProjectId, type: "plan.close" | "plan.approve") {
    const asked = await ask(studio, { projectId, request: { type, by: "person" } }, () => undefined);
    return asked.ok ? getProject({ projectId }) : asked;
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
    listProjects: async () => {
      const entries = await studio.projects();
      return ok({ projects: await Promise.all(entries.map((entry) => summarise(options, entry))) });
    },
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
    closePlan: ({ projectId }) => settlePlan(projectId, "plan.close"),
    approvePlan: ({ projectId }) => settlePlan(projectId, "plan.approve"),
  };
}

const refusedField = (path: string, { type, message }: { readonly type: ErrorType; readonly message: string }) =>
  apiError(type, message, { fields: [{ path, message }] });
