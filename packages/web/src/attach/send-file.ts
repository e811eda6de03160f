/** How does a file reach the studio? As it is, and how much of it is there already is said on the way. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import { ReceivedReply, unreachable } from "@autocoder/core/api/received-error.ts";
import { uploadAddress } from "@autocoder/core/api/routes/attachments.ts";
import { Attachment } from "@autocoder/core/conversation/attachment.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

export interface Sending {
  readonly name: string;
  readonly content: Blob;
  /** From 0 to 1. */
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
}

export type SendFile = (sending: Sending) => Promise<Result<Attachment, ApiError>>;

/** By the older of the browser's two ways to ask, the only one that tells how far it has come. */
export const sendFileTo =
  (projectId: ProjectId): SendFile =>
  ({ name, content, onShare, signal }) => {
    const { promise, resolve } = Promise.withResolvers<Result<Attachment, ApiError>>();
    const request = new XMLHttpRequest();
    request.open("POST", uploadAddress(projectId, name));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onShare(total === 0 ? 1 : loaded / total));
    request.addEventListener("load", () => resolve(readReply(request)));
    for (const end of ["error", "abort"]) request.addEventListener(end, () => resolve(err(noAnswer)));
    signal.addEventListener("abort", () => request.abort());
    request.send(content);
    return promise;
  };

const noAnswer = unreachable("The studio did not answer.");

function readReply({ status, response }: XMLHttpRequest): Result<Attachment, ApiError> {
  if (status >= 200 && status < 300) return ok(Attachment.parse(response));
  const refused = ReceivedReply.safeParse(response);
  return err(refused.success ? refused.data.error : noAnswer);
}
