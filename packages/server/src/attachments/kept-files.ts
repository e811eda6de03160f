/**
 * What people attached, as files under the studio's home: content, what is known of it, and its text, by its hash.
 *
 * What is known of it is written last: a file of which that is missing was never kept.
 */
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Attachment, type AttachmentId, type AttachmentRefusal } from "@autocoder/core/conversation/attachment.ts";
import { judgeFile } from "@autocoder/core/conversation/judge-file.ts";
import { imagePixels } from "@autocoder/core/conversation/image-pixels.ts";
import { type ContentKind, officeContent } from "@autocoder/core/conversation/sniff.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Attachments } from "../engine/ports/attachments.ts";
import type { ReadDocument } from "./documents/document.ts";
import { createDocumentReader, type DocumentReader } from "./read-document.ts";
import { receive } from "./receive.ts";

export function createAttachments(options: {
  /** The folder of a project's attachments. */
  readonly dirOf: (projectId: ProjectId) => string;
  readonly readDocument?: DocumentReader;
}): Attachments {
  const { dirOf, readDocument = createDocumentReader() } = options;
  return {
    async keep({ projectId, name, content }) {
      const received = await receive(content);
      const head = received.content.subarray(0, JUDGED_BYTES);
      const judged = judgeFile({ name, bytes: received.bytes, head });
      if (!judged.ok) return judged;
      const read = await readContent({ name, ...received, ...judged.value }, readDocument);
      if (!read.ok) return read;
      const { attachment, text } = read.value;
      return store(dirOf(projectId), { attachment, text, content: received.content });
    },
    async find(projectId, id) {
      const path = pathsIn(dirOf(projectId), id);
      const known = await readIfThere(path.known);
      if (known === undefined) return undefined;
      return {
        attachment: Attachment.parse(JSON.parse(known)),
        bytes: () => readFile(path.content),
        text: async () => (await readIfThere(path.text)) ?? "",
      };
    },
  };
}

/** Of a text more is looked at while it is read; a JPEG may have its size a good way in. */
const JUDGED_BYTES = 1024 * 1024;

interface Judged extends ContentKind {
  readonly id: AttachmentId;
  readonly name: string;
  readonly bytes: number;
  readonly content: Uint8Array<ArrayBuffer>;
}

interface Readable {
  readonly attachment: Attachment;
  readonly text: string;
}

async function readContent(file: Judged, readDocument: DocumentReader): Promise<Result<Readable, AttachmentRefusal>> {
  const { id, name, kind, mediaType, bytes, content } = file;
  const common = { id, name, bytes };
  if (kind === "image") {
    const pixels = imagePixels(content);
    return ok({ attachment: { ...common, kind, mediaType, ...(pixels && { pixels }) }, text: "" });
  }
  const read = await readDocument(content, kind);
  if (!read.ok) return err({ type: "unreadable", name, ...read.error });
  return ok({ attachment: { ...common, ...described(read.value, mediaType) }, text: read.value.text });
}

function described({ kind, text, note, pages }: ReadDocument, mediaType: string) {
  return {
    ...(kind === "text" || kind === "pdf" ? { kind, mediaType } : officeContent(kind)),
    ...(pages !== undefined && { pages }),
    text: { characters: text.length, ...(note !== undefined && { note }) },
  };
}

const pathsIn = (dir: string, id: AttachmentId) => ({
  content: join(dir, id),
  text: join(dir, `${id}.txt`),
  known: join(dir, `${id}.json`),
});

async function store(
  dir: string,
  { attachment, text, content }: Readable & { readonly content: Uint8Array },
): Promise<Result<Attachment, AttachmentRefusal>> {
  const path = pathsIn(dir, attachment.id);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await write(path.content, content);
    if (attachment.kind !== "image") await write(path.text, text);
    await write(path.known, JSON.stringify(attachment));
    return ok(attachment);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return err({ type: "not-kept", name: attachment.name, because: reasons[String(error.code)] ?? String(error.code) });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EROFS: "the disk is read-only",
  EACCES: "the studio may not write in its own home",
};

let drafts = 0;

/** Whole or not at all, also when the machine loses its power. */
async function write(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}-${(drafts += 1)}.part`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
