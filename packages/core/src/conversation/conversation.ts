/** What is a conversation, and how is it told apart from others? */
import { z } from "zod";
import { ConversationId, ProjectId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { ChatRole } from "../session/role.ts";
import { InterviewDepth } from "./interview.ts";

export const Conversation = z.object({
  id: ConversationId,
  projectId: ProjectId,
  /** Who the person talks with. */
  role: ChatRole,
  /** Until a person names it, the beginning of what was said first; empty before that. */
  title: z.string(),
  isPinned: z.boolean(),
  /** Of an interview. */
  depth: InterviewDepth.optional(),
  createdAt: Instant,
  /** When something was last said in it. */
  updatedAt: Instant,
  /** How many messages persons and agents said. */
  messages: z.number().int().nonnegative(),
  /** Its last entry. */
  seq: z.number().int().nonnegative(),
  status: z.enum(["idle", "answering", "asking", "failed"]),
});
export type Conversation = z.infer<typeof Conversation>;

export const MAX_TITLE = 50;

/** A conversation's title until a person gives it one. */
export function titleFrom(text: string): string {
  // A list or a heading is no title with its marks.
  const line = text
    .replaceAll(/^\s*(?:[-*+]|#{1,6}|\d{1,3}[.)])\s+/gm, "")
    .trim()
    .replaceAll(/\s+/g, " ");
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE - 1).trimEnd()}…`;
}
