/** A project's files, read one at a time. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { Studio } from "../../engine/studio.ts";
import { refusedBy } from "./ask.ts";

export const createFileHandlers = (studio: Studio): Pick<Handlers<Routes>, "readFile"> => ({
  async readFile({ projectId, path }) {
    const folder = await studio.folderOf(projectId);
    if (!folder.ok) return err(refusedBy(folder.error));
    const read = await folder.value.readFile(path);
    if (!read.ok) return err(apiError(read.error.type, read.error.message));
    return ok({ ...read.value, text: studio.secrets.redact(read.value.text) });
  },
});
