/**
 * What may a person hand to an agent with a message, and how much of it?
 *
 * What a file is, its content says (`judge-file.ts`); the limits are data, so that the page says them before anything is
 * sent and the studio holds to the very same ones.
 */
import { z } from "zod";
import { count } from "../kit/count.ts";
import type { ImagePixels } from "./image-pixels.ts";
import { err, ok, type Result } from "../kit/result.ts";

export const AttachmentKind = z.enum(["image", "text", "pdf", "docx", "xlsx", "pptx"]);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/** The hash of its content, in hexadecimal: the same file has the same id, whatever it is called. */
export const AttachmentId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"AttachmentId">();
export type AttachmentId = z.infer<typeof AttachmentId>;

export const attachmentLimits = {
  /** The model takes an image of 5 MiB as base64, which is a third longer than the file. */
  imageBytes: (5 * 1024 * 1024 * 3) / 4,
  imagePixels: 8_000,
  documentBytes: 20 * 1024 * 1024,
  perMessage: 10,
  /** A request to the model is 32 MB at most, as base64 and with all that was said before. */
  bytesPerMessage: 20 * 1024 * 1024,
  nameCharacters: 200,
  /** Of a longer document the beginning is read; so of all documents of a message together. */
  textCharacters: 100_000,
  textCharactersPerMessage: 200_000,
  /** Up to so many pages of a PDF are looked at as pictures too; of a scanned one, which has no text, more. */
  pdfPagesShown: 20,
  pdfPagesScanned: 100,
} as const;

/** As the person's file is called: without folders, and without what would disturb the line it stands in. */
export const AttachmentName = z
  .string()
  .transform((path) => {
    const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
    // Characters that turn the direction of writing can make one ending look like another.
    return name.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").trim();
  })
  .transform((name) => (name === "" ? "file" : shortened(name)));

/** A long name keeps its end, which says what it is. No character is cut in two. */
function shortened(name: string): string {
  if (name.length <= attachmentLimits.nameCharacters) return name;
  const characters = Array.from(name);
  return `${characters.slice(0, 70).join("")}…${characters.slice(-20).join("")}`;
}

const Count = z.number().int().nonnegative();

export const Attachment = z.object({
  id: AttachmentId,
  name: z.string().min(1).max(attachmentLimits.nameCharacters),
  kind: AttachmentKind,
  mediaType: z.string().max(100),
  bytes: Count,
  /** Of an image. */
  pixels: z.object({ width: Count, height: Count }).optional(),
  /** Of a PDF. */
  pages: Count.optional(),
  /** What the agent can read of it as text: its length, and what was left out of it. */
  text: z.object({ characters: Count, note: z.string().optional() }).optional(),
});
export type Attachment = z.infer<typeof Attachment>;

/** How a message names what goes with it; all else is known by the studio. */
export const AttachmentRef = z.object({ id: AttachmentId, name: AttachmentName });
export type AttachmentRef = z.infer<typeof AttachmentRef>;

export type AttachmentRefusal = { readonly name: string } & (
  | { readonly type: "empty" }
  | { readonly type: "too-large"; readonly kind: AttachmentKind; readonly bytes: number; readonly limit: number }
  | { readonly type: "too-wide"; readonly pixels: ImagePixels }
  | { readonly type: "wrong-kind"; readonly what: string; readonly instead?: string }
  /** It is of a kind that is taken, and yet cannot be read: locked, broken, or more than it seems. */
  | { readonly type: "unreadable"; readonly what: string; readonly instead: string }
  | { readonly type: "not-kept"; readonly because: string }
  | { readonly type: "too-many" }
  | { readonly type: "too-much"; readonly bytes: number }
);

export const bytesAllowed = (kind: AttachmentKind): number =>
  kind === "image" ? attachmentLimits.imageBytes : attachmentLimits.documentBytes;

/** Whether one more goes with a message that has these already. */
export function judgeMessage(
  those: readonly { readonly bytes: number }[],
  next: { readonly name: string; readonly bytes: number },
): Result<undefined, AttachmentRefusal> {
  const { name } = next;
  if (those.length >= attachmentLimits.perMessage) return err({ type: "too-many", name });
  const bytes = those.reduce((sum, other) => sum + other.bytes, next.bytes);
  return bytes > attachmentLimits.bytesPerMessage ? err({ type: "too-much", name, bytes }) : ok(undefined);
}

/** The file, what is wrong with it, the limit it met, and what to do. */
export function explainAttachment(refusal: AttachmentRefusal): string {
  const { name } = refusal;
  switch (refusal.type) {
    case "empty":
      return `${name} is empty. Choose a file with something in it.`;
    case "too-large": {
      const what = refusal.kind === "image" ? "an image" : "a document";
      return `${name} has ${sizeText(refusal.bytes)}; ${what} may have ${sizeText(refusal.limit)}. ${makeSmaller[refusal.kind]}`;
    }
    case "too-wide": {
      const { width, height } = refusal.pixels;
      return `${name} is ${width} × ${height} pixels; an image may be ${attachmentLimits.imagePixels} on each side. Make it smaller.`;
    }
    case "wrong-kind":
      return `${name} is ${refusal.what}. ${refusal.instead ?? `Attach ${KINDS_TAKEN}.`}`;
    case "unreadable":
      return `${name} ${refusal.what}. ${refusal.instead}`;
    case "not-kept":
      return `${name} could not be kept: ${refusal.because}. Put that right, and attach it again.`;
    case "too-many":
      return `${name} was left out: a message may have ${count(attachmentLimits.perMessage, "file")}. Send it with the next one.`;
    case "too-much":
      return `${name} was left out: with it the files of this message have ${sizeText(refusal.bytes)}, and may have ${sizeText(attachmentLimits.bytesPerMessage)}. Send it with the next one.`;
  }
}

const makeSmaller: Readonly<Record<AttachmentKind, string>> = {
  image: "Make it smaller, or save it as JPEG.",
  text: "Attach the part that matters.",
  pdf: "Attach the pages that matter.",
  docx: "Take its pictures out, or attach the part that matters.",
  xlsx: "Attach the sheets that matter.",
  pptx: "Take its pictures out, or attach the slides that matter.",
};

export const KINDS_TAKEN =
  "an image (JPEG, PNG, GIF, WebP), a text, Markdown or CSV file, a PDF, or a Word, Excel or PowerPoint file";

/** What a file chooser offers: a help for finding files, not a rule; the content decides. */
export const CHOOSER_TYPES =
  "image/jpeg,image/png,image/gif,image/webp,.pdf,.docx,.xlsx,.pptx,.md,.markdown,.txt,.csv,.tsv,.json,.yaml,.yml,.xml,.html,.log,text/*";

/** One line for the place where files are attached. */
export const limitsText = (): string =>
  `Images up to ${sizeText(attachmentLimits.imageBytes)}, documents up to ${sizeText(attachmentLimits.documentBytes)}, ${count(attachmentLimits.perMessage, "file")} a message.`;

/** `812 bytes`, `41 KB`, `3.7 MB`: never more than it is. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return count(bytes, "byte");
  if (bytes < 1024 * 1024) return `${Math.floor(bytes / 1024)} KB`;
  const tenths = Math.floor((bytes / 1024 / 1024) * 10);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)} MB`;
}
