/**
 * How is a spec read and written?
 *
 * Markdown with front matter is our own form; the XML form is what other tools read and write. What is read in one and
 * written in either, and read again, is the same document: also the parts that mean nothing to the studio.
 */
import type { Result } from "../kit/result.ts";
import type { SpecDocument, SpecFault, SpecForm } from "./document.ts";
import { readMarkdownSpec, writeMarkdownSpec } from "./markdown-form.ts";
import { isXmlSpec, readXmlSpec, writeXmlSpec } from "./xml-form.ts";

export const formOfSpec = (text: string): SpecForm => (isXmlSpec(text) ? "xml" : "markdown");

export function readSpecDocument(text: string): Result<SpecDocument, SpecFault> {
  // An editor of another system ends lines with two characters, and may begin with a mark of the encoding.
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return isXmlSpec(plain) ? readXmlSpec(plain) : readMarkdownSpec(plain);
}

export function writeSpecDocument(document: SpecDocument, form: SpecForm): string {
  return form === "xml" ? writeXmlSpec(document) : writeMarkdownSpec(document);
}
