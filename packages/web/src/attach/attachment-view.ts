/** How is an attachment told to a person? What it is and how large, in a few words. */
import { type Attachment, attachmentLimits, limitsText, sizeText } from "@autocoder/core/conversation/attachment.ts";
import { count } from "@autocoder/core/kit/count.ts";

const kindNames: Readonly<Record<Attachment["kind"], string>> = {
  image: "Image",
  text: "Text",
  pdf: "PDF",
  docx: "Word",
  xlsx: "Excel",
  pptx: "PowerPoint",
};

export function describeAttachment(attachment: Attachment): string {
  const { kind, mediaType, bytes } = attachment;
  return [textNames[mediaType] ?? kindNames[kind], extentOf(attachment), sizeText(bytes)].filter(Boolean).join(" · ");
}

function extentOf({ pixels, pages, text }: Attachment): string | undefined {
  if (pixels) return `${pixels.width} × ${pixels.height}`;
  return pages === undefined ? undefined : count(pages, text?.characters === 0 ? "scanned page" : "page");
}

const textNames: Readonly<Record<string, string>> = { "text/markdown": "Markdown", "text/csv": "CSV" };

/** What an agent does not get of it. A scanned PDF has no text either, and its pages are looked at. */
export function shortcomingOf({ kind, text, pages = 0 }: Attachment): string | undefined {
  if (text === undefined || text.characters > 0) return text?.note;
  if (kind !== "pdf") return "There is no text in it to read.";
  const { pdfPagesScanned } = attachmentLimits;
  return pages > pdfPagesScanned ? `Of scanned pages ${pdfPagesScanned} can be looked at, and it has more.` : undefined;
}

export const limitsSaid = (): string => `${limitsText()} Larger photos are made smaller.`;
