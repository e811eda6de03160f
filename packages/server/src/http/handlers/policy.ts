/** The policy: a person allows what an agent was refused. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { POLICY_FILE } from "../../engine/ports/project-folder.ts";
import type { Studio } from "../../engine/studio.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { ask, openProject, refusedBy } from "./ask.ts";

export const createPolicyHandlers = (studio: Studio): Pick<Handlers<Routes>, "allowCommand"> => ({
  async allowCommand({ projectId, name, for: whom, description }) {
    const request = { type: "run.allow-command", name } as const;
    if (whom === "run") return ask(studio, { projectId, request }, () => ({}));
    const folder = await studio.folderOf(projectId);
    if (!folder.ok) return err(refusedBy(folder.error));
    const written = await folder.value.allowCommand({ name, ...(description !== undefined && { description }) });
    if (!written.ok) return err(apiError("bad-config", written.error.message));
    // Agents at work have read the file as it was; where none is, there is no run to tell.
    const engine = await openProject(studio, projectId);
    if (engine.ok && activeRun(engine.value.journal.state)) await engine.value.journal.dispatch(request);
    return ok({ path: POLICY_FILE });
  },
});
