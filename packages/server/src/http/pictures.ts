/** Shows a picture that was kept as evidence, under the rules for what people attach: agents made it. */
import type { Hono } from "hono";
import { apiError } from "@autocoder/core/api/error.ts";
import { pictureFile } from "@autocoder/core/api/routes/pictures.ts";
import type { Studio } from "../engine/studio.ts";
import { refuse } from "./answer.ts";
import { openProject } from "./handlers/ask.ts";
import { headersOf } from "./kept-file.ts";

export function servePictures(app: Hono, studio: Studio): void {
  app.get(pictureFile.path, async (c) => {
    const input = pictureFile.input.safeParse(c.req.param());
    const notFound = apiError("picture-not-found", `There is no picture ${c.req.param("pictureId")} in this project.`);
    // What is no id at all is none of the project's either.
    if (!input.success) return refuse(c, notFound);
    const { projectId, pictureId } = input.data;
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return refuse(c, opened.error);
    const kept = await studio.pictures.find(projectId, pictureId);
    if (!kept) return refuse(c, notFound);
    return c.body(await kept.bytes(), 200, headersOf({ isImage: true, ...kept.picture }));
  });
}
