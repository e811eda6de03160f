/** What is a document, and what is known of one that was read? */
import type { AttachmentKind } from "@autocoder/core/conversation/attachment.ts";

export type DocumentKind = Exclude<AttachmentKind, "image">;

export interface ReadDocument {
  /** What it really is: one Office document may be called as another. */
  readonly kind: DocumentKind;
  readonly text: string;
  readonly note?: string;
  /** Of a PDF. */
  readonly pages?: number;
}
