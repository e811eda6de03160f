/**
 * How does what a person attached reach the model?
 *
 * An image as an image. A PDF of a few pages as it is, because its pages are looked at too; a longer one as its text,
 * which costs a tenth. All else as text under its name. What there is not room for is said, never left out in silence.
 */
import { type Attachment, attachmentLimits, sizeText } from "@autocoder/core/conversation/attachment.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { PromptPart } from "../ports/agents.ts";
import type { Attachments, KeptAttachment } from "../ports/attachments.ts";

export async function promptParts(
  attached: readonly Attachment[],
  { projectId, attachments }: { readonly projectId: ProjectId; readonly attachments: Attachments },
): Promise<readonly PromptPart[]> {
  const parts: PromptPart[] = [];
  let room: number = attachmentLimits.textCharactersPerMessage;
  for (const { id, name } of attached) {
    const kept = await attachments.find(projectId, id);
    if (kept === undefined) {
      parts.push({ type: "text", text: `“${name}” was attached, but its file is no longer there.` });
      continue;
    }
    const those = await partsOf({ ...kept, attachment: { ...kept.attachment, name } }, room);
    parts.push(...those.parts);
    room -= those.characters;
  }
  return parts;
}

interface Parts {
  readonly parts: readonly PromptPart[];
  /** Of text, as far as it is the file's own. */
  readonly characters: number;
}

async function partsOf(kept: KeptAttachment, room: number): Promise<Parts> {
  const { attachment } = kept;
  const { kind, name, mediaType } = attachment;
  if (kind === "image") {
    const image = { type: "image", mediaType, base64: base64(await kept.bytes()) } as const;
    return { parts: [{ type: "text", text: `Attached image “${name}”:` }, image], characters: 0 };
  }
  if (kind === "pdf" && isShown(attachment)) {
    return { parts: [{ type: "pdf", name, base64: base64(await kept.bytes()) }], characters: 0 };
  }
  const text = await kept.text();
  const given = text.slice(0, Math.max(0, room)).toWellFormed();
  return { parts: [{ type: "text", text: titled(attachment, { text, given }) }], characters: given.length };
}

function isShown({ pages = 0, text }: Attachment): boolean {
  const isScanned = text?.characters === 0;
  return pages <= (isScanned ? attachmentLimits.pdfPagesScanned : attachmentLimits.pdfPagesShown);
}

function titled(
  { name, kind, bytes, pages, text: known }: Attachment,
  { text, given }: { readonly text: string; readonly given: string },
): string {
  const size = pages === undefined ? sizeText(bytes) : `${pages} pages, ${sizeText(bytes)}`;
  const notes = [
    known?.note,
    given.length < text.length &&
      `Only ${given.length.toLocaleString("en")} characters of it are given, because of what else is attached.`,
    text === "" && "No text can be read in it.",
  ].filter((note) => typeof note === "string");
  return [`Attached file “${name}” (${kindNames[kind]}, ${size}).`, ...notes, "", given, "", `End of “${name}”.`].join(
    "\n",
  );
}

const kindNames: Readonly<Record<Attachment["kind"], string>> = {
  image: "image",
  text: "text",
  pdf: "text of a PDF",
  docx: "text of a Word document",
  xlsx: "values of an Excel workbook",
  pptx: "text of a PowerPoint presentation",
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
