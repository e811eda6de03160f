/** The attachments of a message that is being written, for its composer; they are there again when it comes back. */
import { useMemo, useSyncExternalStore } from "react";
import { z } from "zod";
import { Attachment } from "@autocoder/core/conversation/attachment.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { createDrafts } from "../live/drafts.ts";
import { type AttachmentBox, type BoxItem, createAttachmentBox, isUnderWay, readyOf } from "./attachment-box.ts";
import { sendFileTo } from "./send-file.ts";

export interface Attaching extends Omit<AttachmentBox, "items" | "subscribe"> {
  readonly projectId: ProjectId;
  readonly items: readonly BoxItem[];
  /** What goes with the message as it is now. */
  readonly attachments: readonly Attachment[];
  readonly isUnderWay: boolean;
}

/** `of` names the message among all that are being written in the project: its conversation, say. */
export function useAttachments(projectId: ProjectId, of: string): Attaching {
  const box = boxOf(projectId, of);
  const items = useSyncExternalStore(box.subscribe, box.items);
  return useMemo(
    () => ({ ...box, projectId, items, attachments: readyOf(items), isUnderWay: isUnderWay(items) }),
    [box, projectId, items],
  );
}

const drafts = createDrafts("attachments", z.array(Attachment));
const boxes = new Map<string, AttachmentBox>();

function boxOf(projectId: ProjectId, of: string): AttachmentBox {
  const place = `${projectId}.${of}`;
  const known = boxes.get(place);
  if (known) return known;
  const box = createAttachmentBox({
    send: sendFileTo(projectId),
    kept: drafts.read(place) ?? [],
    keep: (attachments) => (attachments.length === 0 ? drafts.drop(place) : drafts.keep(place, [...attachments])),
  });
  boxes.set(place, box);
  return box;
}
