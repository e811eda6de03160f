/** A new conversation, with an id the page makes, so that asking twice begins one. */
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { InterviewDepth } from "@autocoder/core/conversation/interview.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { newConversationId } from "./new-id.ts";
import { tellStanding } from "./talks.ts";

export interface Beginning {
  readonly role?: ChatRole;
  readonly depth?: InterviewDepth;
  /** A document an interview starts from. */
  readonly source?: Attachment;
}

/** Undefined where it was refused, which the person has been told by then. */
export async function beginConversation(
  projectId: ProjectId,
  beginning: Beginning = {},
): Promise<Conversation | undefined> {
  const asked = api.createConversation({ projectId, id: newConversationId(), ...beginning });
  const begun = await answered(asked, { what: "Begin a conversation" });
  if (begun !== undefined) tellStanding();
  return begun;
}
