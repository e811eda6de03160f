/** What has come in of a file? All of it where it may be kept, else its beginning and how long it was. */
import { createHash } from "node:crypto";
import { type AttachmentId, attachmentLimits } from "@autocoder/core/conversation/attachment.ts";
import { HEAD_BYTES } from "@autocoder/core/conversation/sniff.ts";

export interface Received {
  readonly id: AttachmentId;
  /** Of a file that is too large, the beginning. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly bytes: number;
}

/** Who sends too much is listened to a little longer, because a client in the middle of sending hears no answer. */
const MAX_LISTENED = 4 * attachmentLimits.documentBytes;

export async function receive(content: AsyncIterable<Uint8Array>): Promise<Received> {
  const hash = createHash("sha256");
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes <= attachmentLimits.documentBytes) chunks.push(chunk);
    else chunks = [Buffer.concat(chunks).subarray(0, HEAD_BYTES)];
    if (bytes > MAX_LISTENED) break;
  }
  return { id: hash.digest("hex") as AttachmentId, content: Buffer.concat(chunks), bytes };
}
