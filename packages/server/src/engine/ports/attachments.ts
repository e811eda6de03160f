/** Our port to what people attach: each file kept once in its project, under the hash of its content. */
import type { Attachment, AttachmentId, AttachmentRefusal } from "@autocoder/core/conversation/attachment.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";

export interface Attachments {
  /**
   * Reads a file for what it is and keeps it; the same file is kept once, and the name it was last given is its name.
   * Reading stops as soon as the file is known to be refused, and nothing is kept of it.
   */
  keep(file: {
    readonly projectId: ProjectId;
    readonly name: string;
    readonly content: AsyncIterable<Uint8Array>;
  }): Promise<Result<Attachment, AttachmentRefusal>>;
  /** Undefined where this project has none with that id, whatever another project has. */
  find(projectId: ProjectId, id: AttachmentId): Promise<KeptAttachment | undefined>;
}

export interface KeptAttachment {
  readonly attachment: Attachment;
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
  /** What can be read of it as text; empty for an image. */
  readonly text: () => Promise<string>;
}
