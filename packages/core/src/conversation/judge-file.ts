/** May this file go with a message? What it is, its content says. */
import { err, type Result } from "../kit/result.ts";
import { attachmentLimits, type AttachmentRefusal, bytesAllowed } from "./attachment.ts";
import { type Bytes, imagePixels } from "./image-pixels.ts";
import { type ContentKind, sniff } from "./sniff.ts";

/** The beginning of a file and its size are enough to judge it; of a whole file, give the whole. */
export function judgeFile(file: {
  readonly name: string;
  readonly bytes: number;
  readonly head: Bytes;
}): Result<ContentKind, AttachmentRefusal> {
  const { name, bytes, head } = file;
  if (bytes === 0) return err({ type: "empty", name });
  const sniffed = sniff(head, { name, isWhole: head.length === bytes });
  if (!sniffed.ok) return err({ type: "wrong-kind", name, ...sniffed.error });
  const { kind } = sniffed.value;
  const limit = bytesAllowed(kind);
  if (bytes > limit) return err({ type: "too-large", name, kind, bytes, limit });
  const pixels = kind === "image" ? imagePixels(head) : undefined;
  if (pixels && Math.max(pixels.width, pixels.height) > attachmentLimits.imagePixels) {
    return err({ type: "too-wide", name, pixels });
  }
  return sniffed;
}
