/** Which files go with a message? Those of its project, as they were kept, and no more than a message may have. */
import {
  type Attachment,
  type AttachmentId,
  type AttachmentRef,
  type AttachmentRefusal,
  judgeMessage,
} from "@autocoder/core/conversation/attachment.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Attachments } from "../ports/attachments.ts";

export type AttachedRefusal =
  | AttachmentRefusal
  | { readonly type: "not-found"; readonly name: string; readonly id: AttachmentId };

/** Of what was asked for only the name is believed: the same file may be called in several ways. */
export async function attachedFiles(
  asked: readonly AttachmentRef[],
  { projectId, attachments }: { readonly projectId: ProjectId; readonly attachments: Attachments },
): Promise<Result<readonly Attachment[], AttachedRefusal>> {
  const attached: Attachment[] = [];
  for (const { id, name } of asked) {
    const kept = await attachments.find(projectId, id);
    if (kept === undefined) return err({ type: "not-found", name, id });
    const judged = judgeMessage(attached, { name, bytes: kept.attachment.bytes });
    if (!judged.ok) return judged;
    attached.push({ ...kept.attachment, name });
  }
  return ok(attached);
}
