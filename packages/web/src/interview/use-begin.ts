/** How does a talk about a project begin? It is made, and what was written first is said in it; none of it is lost. */
import { useState } from "react";
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";
import type { InterviewDepth } from "@autocoder/core/conversation/interview.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { beginConversation } from "../chat/begin.ts";
import { newMessageId } from "../chat/new-id.ts";
import { outboxOf } from "../chat/outboxes.ts";
import { useProject } from "../project/use-project.ts";

export interface First {
  readonly role: ChatRole;
  readonly depth?: InterviewDepth;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface Begin {
  readonly isBusy: boolean;
  /** The conversation; undefined where it was refused, which the person has been told by then. */
  readonly begin: (first: First) => Promise<ConversationId | undefined>;
}

export function useBegin(): Begin {
  const { projectId } = useProject();
  const [isBusy, setBusy] = useState(false);
  async function begin({ role, depth, text, attachments }: First): Promise<ConversationId | undefined> {
    setBusy(true);
    const begun = await beginConversation(projectId, { role, ...(depth && { depth }) });
    setBusy(false);
    if (begun === undefined) return undefined;
    outboxOf({ projectId, conversationId: begun.id }).send({
      id: newMessageId(),
      at: Date.now(),
      text: text.trim(),
      attachments: [...attachments],
    });
    return begun.id;
  }
  return { isBusy, begin };
}
