/**
 * How does a file come in, and go out again?
 *
 * It comes in as it is, judged while it is read. It goes out as what it was found to be, and never as a page: an image
 * is shown, everything else is handed over as a file, and nothing in it may run.
 */
import type { Context, Hono } from "hono";
import { z } from "zod";
import { apiError } from "@autocoder/core/api/error.ts";
import { attachmentErrors, attachmentRoutes } from "@autocoder/core/api/routes/attachments.ts";
import { type Attachment, explainAttachment } from "@autocoder/core/conversation/attachment.ts";
import type { Studio } from "../engine/studio.ts";
import { refuse } from "./answer.ts";
import { openProject } from "./handlers/ask.ts";

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
    return c.body(await kept.bytes(), 200, headersOf(kept.attachment));
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

const headersOf = ({ kind, mediaType, name }: Attachment) => ({
  "content-type": kind === "image" ? mediaType : "application/octet-stream",
  "content-disposition": `${kind === "image" ? "inline" : "attachment"}; filename*=UTF-8''${encoded(name)}`,
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  // Its address has the hash of its content.
  "cache-control": "private, max-age=31536000, immutable",
});

/** These four are no part of the grammar of such a header. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
