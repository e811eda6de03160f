/** The policy: a person allows what an agent was refused. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { POLICY_FILE } from "../../engine/ports/project-folder.ts";
import type { Studio } from "../../engine/studio.ts";
import { refusedBy } from "./ask.ts";

export const createPolicyHandlers = (studio: Studio): Pick<Handlers<Routes>, "allowCommand"> => ({
  async allowCommand({ projectId, name, description }) {
    const folder = await studio.folderOf(projectId);
    if (!folder.ok) return err(refusedBy(folder.error));
    const written = await folder.value.allowCommand({ name, ...(description !== undefined && { description }) });
    return written.ok ? ok({ path: POLICY_FILE }) : err(apiError("bad-config", written.error.message));
  },
});
