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
  const { textCharactersPerMessage: characters, bytesPerMessage: bytes } = attachmentLimits;
  // Of several messages that are answered together no more than of one.
  let room: Room = { characters, bytes };
  for (const { id, name } of attached) {
    const kept = await attachments.find(projectId, id);
    if (kept === undefined) {
      parts.push({ type: "text", text: `“${name}” was attached, but its file is no longer there.` });
      continue;
    }
    const those = await partsOf({ ...kept, attachment: { ...kept.attachment, name } }, room);
    parts.push(...those.parts);
    room = { characters: room.characters - those.takes.characters, bytes: room.bytes - those.takes.bytes };
  }
  return parts;
}

interface Room {
  /** Of text, as far as it is a file's own. */
  readonly characters: number;
  /** Of files that go as they are. */
  readonly bytes: number;
}

interface Parts {
  readonly parts: readonly PromptPart[];
  readonly takes: Room;
}

async function partsOf(kept: KeptAttachment, room: Room): Promise<Parts> {
  const { attachment } = kept;
  const { kind, name, mediaType, bytes } = attachment;
  const whole = { characters: 0, bytes };
  if (kind === "image") {
    if (bytes > room.bytes) return { parts: [{ type: "text", text: leftOut(name) }], takes: nothing };
    const image = { type: "image", mediaType, base64: base64(await kept.bytes()) } as const;
    return { parts: [{ type: "text", text: `Attached image “${name}”:` }, image], takes: whole };
  }
  if (kind === "pdf" && isShown(attachment) && bytes <= room.bytes) {
    return { parts: [{ type: "pdf", name, base64: base64(await kept.bytes()) }], takes: whole };
  }
  const text = await kept.text();
  const given = text.slice(0, Math.max(0, room.characters)).toWellFormed();
  return {
    parts: [{ type: "text", text: titled(attachment, { text, given }) }],
    takes: { characters: given.length, bytes: 0 },
  };
}

const nothing: Room = { characters: 0, bytes: 0 };

const leftOut = (name: string): string =>
  `“${name}” was attached and is not shown here, because of what else is attached. Ask for it once more, by itself.`;

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
