/** How does a file that somebody attaches come in, and go out again? As it is, judged while it is read. */
import type { Context, Hono } from "hono";
import { z } from "zod";
import { apiError } from "@autocoder/core/api/error.ts";
import { attachmentErrors, attachmentRoutes } from "@autocoder/core/api/routes/attachments.ts";
import { explainAttachment } from "@autocoder/core/conversation/attachment.ts";
import type { Studio } from "../engine/studio.ts";
import { refuse } from "./answer.ts";
import { openProject } from "./handlers/ask.ts";
import { headersOf } from "./kept-file.ts";

const { upload, read } = attachmentRoutes;

export function serveAttachments(app: Hono, studio: Studio): void {
  app.post(upload.path, async (c) => {
    const input = upload.input.safeParse({ ...c.req.query(), ...c.req.param() });
    if (!input.success) return refuse(c, badRequest(input.error));
    const opened = await openProject(studio, input.data.projectId);
    if (!opened.ok) return refuse(c, opened.error);
    const { body, signal } = c.req.raw;
    const kept = await unlessGone(signal, studio.attachments.keep({ ...input.data, content: body ?? nothing() }));
    if (kept === undefined) return c.body(null, 400);
    if (kept.ok) return c.json(kept.value);
    return refuse(c, apiError(attachmentErrors[kept.error.type], explainAttachment(kept.error)));
  });

  app.get(read.path, async (c) => {
    const input = read.input.safeParse(c.req.param());
    // What is no id at all is none of the project's either.
    if (!input.success) return refuse(c, notFound(c));
    const opened = await openProject(studio, input.data.projectId);
    if (!opened.ok) return refuse(c, opened.error);
    const kept = await studio.attachments.find(input.data.projectId, input.data.attachmentId);
    if (!kept) return refuse(c, notFound(c));
    return c.body(
      await kept.bytes(),
      200,
      headersOf({ isImage: kept.attachment.kind === "image", ...kept.attachment }),
    );
  });
}

/** A person may take a file back while it is sent: nobody waits for an answer then, and nothing went wrong. */
async function unlessGone<T>(signal: AbortSignal, kept: Promise<T>): Promise<T | undefined> {
  try {
    return await kept;
  } catch (error) {
    if (!signal.aborted) throw error;
    return undefined;
  }
}

const badRequest = (error: z.ZodError) =>
  apiError("bad-request", `The request is not as it should be.\n${z.prettifyError(error)}`);

const notFound = (c: Context) =>
  apiError("attachment-not-found", `There is no attachment ${c.req.param("attachmentId")} in this project.`);

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A request without a body.
}
