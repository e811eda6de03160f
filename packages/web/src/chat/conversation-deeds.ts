/** What can be done with a whole conversation? */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { tellStanding } from "./talks.ts";

const refOf = ({ projectId, id }: Conversation) => ({ projectId, conversationId: id });

/** Whether it was done. */
export async function renameConversation(conversation: Conversation, title: string): Promise<boolean> {
  const asked = api.changeConversation({ ...refOf(conversation), title });
  return told(await answered(asked, { what: "Rename the conversation" }));
}

export async function pinConversation(conversation: Conversation, isPinned: boolean): Promise<boolean> {
  const asked = api.changeConversation({ ...refOf(conversation), isPinned });
  return told(await answered(asked, { what: isPinned ? "Pin the conversation" : "Unpin the conversation" }));
}

export async function deleteConversation(conversation: Conversation): Promise<boolean> {
  const asked = api.deleteConversation(refOf(conversation));
  return told(await answered(asked, { what: "Delete the conversation", done: "The conversation is deleted." }));
}

export async function exportConversation(conversation: Conversation): Promise<void> {
  const told = { what: "Export the conversation" };
  const exported = await answered(api.exportConversation(refOf(conversation)), told);
  if (exported !== undefined) download(exported.fileName, exported.markdown);
}

function told(answer: unknown): boolean {
  tellStanding();
  return answer !== undefined;
}

function download(fileName: string, markdown: string): void {
  const url = URL.createObjectURL(new Blob([markdown], { type: "text/markdown;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}
