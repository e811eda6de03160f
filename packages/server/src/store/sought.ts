/** How are words found in what was said, whatever their case, and what is shown around them? */
import type { EntryBody } from "@autocoder/core/conversation/entry.ts";

/** As texts and the words looked for in them are compared. */
export const sought = (text: string): string => text.normalize("NFC").toLowerCase();

/** What a person or an agent said in words. */
export function wordsOf(body: EntryBody): string | undefined {
  if (body.type === "message") return body.text;
  if (body.type === "text" || body.type === "greeting") return body.content;
  if (body.type !== "answer") return undefined;
  return Object.values(body.answers)
    .flatMap(({ chosen, text = "" }) => [...chosen, text])
    .join("\n");
}

const BEFORE = 40;
const LENGTH = 160;

/** The part of a text around the first of the words, on one line. */
export function excerptOf(text: string, words: readonly string[]): string {
  const line = text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  const place = Math.max(0, ...words.slice(0, 1).map((word) => sought(line).indexOf(sought(word))));
  const start = Math.max(0, place - BEFORE);
  const end = start + LENGTH;
  return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}
