/** What does a text file say? Its characters, whichever of the two encodings they are in. */
import { textEncoding } from "@autocoder/core/conversation/sniff.ts";
import { beginningOf } from "./beginning.ts";
import type { ReadDocument } from "./document.ts";
import { Unreadable } from "./unreadable.ts";

export function readPlainText(bytes: Uint8Array): ReadDocument {
  const encoding = textEncoding(bytes.subarray(0, 4), false) ?? "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return { kind: "text", ...beginningOf(text) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new Unreadable("is not text all through", "Save it as UTF-8, and attach that.");
}
