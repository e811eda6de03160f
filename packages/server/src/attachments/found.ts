/** What came of reading a document: what it says, or why it cannot be read. */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ReadDocument } from "./documents/document.ts";
import { Unreadable } from "./documents/unreadable.ts";

export type Found = Result<ReadDocument, CannotRead>;

export interface CannotRead {
  /** After the file's name, as in “plan.docx is broken”. */
  readonly what: string;
  readonly instead: string;
}

export async function found(read: () => ReadDocument | Promise<ReadDocument>): Promise<Found> {
  try {
    return ok(await read());
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return err({ what: error.what, instead: error.instead });
  }
}
