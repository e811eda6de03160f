/** May a file that was picked be sent? It is judged by the studio's own rules before a byte of it leaves the page. */
import { type AttachmentRefusal, explainAttachment, judgeMessage } from "@autocoder/core/conversation/attachment.ts";
import { judgeFile } from "@autocoder/core/conversation/judge-file.ts";
import { HEAD_BYTES, sniff } from "@autocoder/core/conversation/sniff.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { shrinkImage } from "./shrink-image.ts";

export interface Judged {
  readonly content: Blob;
  /** Whether it is smaller than what was picked. */
  readonly isShrunk: boolean;
}

/** The error is a sentence. */
export async function judgePicked(
  picked: { readonly name: string; readonly file: Blob },
  others: readonly { readonly bytes: number }[],
): Promise<Result<Judged, string>> {
  const { name, file } = picked;
  const head = await headOf(file);
  if (head === undefined) return err(`${name} could not be read. If it is a folder, attach the files in it.`);
  const judged = judgeFile({ name, bytes: file.size, head });
  const content = judged.ok ? file : await shrunk(file, { head, name, refusal: judged.error });
  if (content === undefined) return err(explainAttachment((judged as { readonly error: AttachmentRefusal }).error));
  const fits = judgeMessage(others, { name, bytes: content.size });
  return fits.ok ? ok({ content, isShrunk: content !== file }) : err(explainAttachment(fits.error));
}

const headOf = (file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then(
      (buffer) => new Uint8Array(buffer),
      () => undefined,
    );

/** An image that is only too large, made smaller. */
async function shrunk(
  file: Blob,
  { head, name, refusal }: { readonly head: Uint8Array; readonly name: string; readonly refusal: AttachmentRefusal },
): Promise<Blob | undefined> {
  if (refusal.type !== "too-large" && refusal.type !== "too-wide") return undefined;
  const found = sniff(head, { name, isWhole: false });
  if (!found.ok || found.value.kind !== "image") return undefined;
  const smaller = await shrinkImage(file, found.value);
  const smallerHead = smaller && (await headOf(smaller));
  return smallerHead && judgeFile({ name, bytes: smaller.size, head: smallerHead }).ok ? smaller : undefined;
}
