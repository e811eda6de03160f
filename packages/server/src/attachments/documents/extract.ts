/** What can an agent read of a document? Its text up to a limit, and a note where that is not all. */
import { attachmentLimits } from "@autocoder/core/conversation/attachment.ts";
import { officeKindOf } from "@autocoder/core/conversation/sniff.ts";
import { beginningOf } from "./beginning.ts";
import { openArchive } from "./archive.ts";
import { readDocx } from "./docx.ts";
import { readPdf } from "./pdf.ts";
import { readPlainText } from "./plain-text.ts";
import { readPptx } from "./pptx.ts";
import type { DocumentKind, ReadDocument } from "./document.ts";
import { mainPart } from "./relations.ts";
import { Unreadable } from "./unreadable.ts";
import { createWriter, type Writer } from "./writer.ts";
import { readXlsx } from "./xlsx.ts";

/** Throws `Unreadable` where it is locked, broken, or more than it seems. */
export async function extract(bytes: Uint8Array, kind: DocumentKind): Promise<ReadDocument> {
  const writer = createWriter(attachmentLimits.textCharacters);
  switch (kind) {
    case "text":
      return readPlainText(bytes);
    case "pdf": {
      const pages = await readPdf(bytes, writer);
      return { kind, pages, ...beginningOf(writer.text()) };
    }
    case "docx":
    case "xlsx":
    case "pptx":
      return readOffice(bytes, writer);
  }
}

const readers = { docx: readDocx, xlsx: readXlsx, pptx: readPptx } as const;

function readOffice(bytes: Uint8Array, writer: Writer): ReadDocument {
  const archive = openArchive(bytes);
  const main = mainPart(archive);
  const kind = main === undefined ? undefined : officeKindOf(main);
  if (main === undefined || kind === undefined) {
    throw new Unreadable(
      "is no Word, Excel or PowerPoint document, although it begins like one",
      "Save it anew, and attach that.",
    );
  }
  if (main.endsWith(".bin")) throw new Unreadable("is a binary workbook", "Save it as .xlsx, and attach that.");
  readers[kind](archive, main, writer);
  return { kind, ...beginningOf(writer.text()) };
}
