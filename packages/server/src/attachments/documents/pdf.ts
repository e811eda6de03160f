/** What does a PDF say? The text of its pages in order; a scanned one has none, and its pages are looked at instead. */
import { getDocumentProxy } from "unpdf";
import { broken } from "./archive.ts";
import { Unreadable } from "./unreadable.ts";
import type { Writer } from "./writer.ts";

/** How many pages it has. */
export async function readPdf(bytes: Uint8Array, writer: Writer): Promise<number> {
  const document = await open(bytes);
  for (let number = 1; number <= document.numPages && !writer.isFull(); number++) {
    const text = await textOfPage(document, number);
    if (text !== "") writer.line(`\n## Page ${number}\n\n${text}`);
  }
  return document.numPages;
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new Unreadable("is locked with a password", "Save it without one, and attach that.", error);
    }
    throw broken(error);
  }
}

async function textOfPage(document: Pdf, number: number): Promise<string> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    page.cleanup();
    return text.trim();
  } catch (error) {
    throw broken(error);
  }
}
