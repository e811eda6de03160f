/** What may be asked of a project's files? One text file at a time, to be read. */
import { z } from "zod";
import { route } from "../route.ts";
import { projectErrors, ProjectRef } from "./shared.ts";

export const FileView = z.object({
  /** Within the project's folder, its parts parted by `/`. */
  path: z.string(),
  text: z.string(),
  bytes: z.number().int(),
});
export type FileView = z.infer<typeof FileView>;

export const filesRoutes = {
  readFile: route({
    method: "GET",
    path: "/api/projects/:projectId/file",
    input: ProjectRef.extend({
      /** Within the project; an absolute path that leads into it will do. */
      path: z.string().min(1).max(4_096),
    }),
    output: FileView,
    errors: [...projectErrors, "file-not-found", "file-not-shown"],
  }),
} as const;
