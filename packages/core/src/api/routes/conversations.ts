/** What may be asked of the talks about a project? What is said in one comes over its socket, entry by entry. */
import { z } from "zod";
import { ChosenAnswers } from "../../conversation/chat-question.ts";
import { Conversation } from "../../conversation/conversation.ts";
import { ConversationEntry, ProposalLine, Selection } from "../../conversation/entry.ts";
import { DraftChange, InterviewDepth } from "../../conversation/interview.ts";
import { attachmentLimits, AttachmentRef } from "../../conversation/attachment.ts";
import { ConversationId, FeatureId, MessageId } from "../../kit/ids.ts";
import { ChatRole } from "../../session/role.ts";
import { inUrl, route } from "../route.ts";
import { editErrors } from "./backlog.ts";
import { Nothing, projectErrors, ProjectRef } from "./shared.ts";

const ConversationRef = ProjectRef.extend({ conversationId: ConversationId });
const MessageText = z.string().trim().max(100_000);
const Said = {
  /** Made by the page: the same message sent twice is there once. */
  id: MessageId,
  text: MessageText,
  /** What was uploaded before, by its hash; the rest is read from what is stored. */
  attachments: z.array(AttachmentRef).max(attachmentLimits.perMessage).default([]),
  selection: Selection.optional(),
};
const errors = [...projectErrors, "conversation-not-found"] as const;
const path = "/api/projects/:projectId/conversations/:conversationId";

export const conversationsRoutes = {
  /** Pinned ones first, then by the last word. */
  listConversations: route({
    method: "GET",
    path: "/api/projects/:projectId/conversations",
    input: ProjectRef.extend({
      role: ChatRole.optional(),
      /** Words that occur in the title or in what was said. */
      search: z.string().trim().max(200).optional(),
    }),
    output: z.object({
      conversations: z.array(
        Conversation.extend({
          /** Where the words were found: the entry's number, and what stands around them. */
          found: z.object({ n: z.number().int(), excerpt: z.string() }).optional(),
        }),
      ),
    }),
    errors: projectErrors,
  }),
  createConversation: route({
    method: "POST",
    path: "/api/projects/:projectId/conversations",
    input: ProjectRef.extend({
      /** Made by the page, so that it can be shown before it is answered; the same twice is one. */
      id: ConversationId,
      role: ChatRole.default("assistant"),
      depth: InterviewDepth.optional(),
      /** A document an interview starts from. */
      source: AttachmentRef.optional(),
    }),
    output: Conversation,
    errors: [...projectErrors, "conversation-elsewhere", "attachment-not-found", "attachment-too-large"],
  }),
  getConversation: route({
    method: "GET",
    path,
    input: ConversationRef.extend({ after: inUrl(z.number().int().nonnegative()).default(0) }),
    output: z.object({ conversation: Conversation, entries: z.array(ConversationEntry) }),
    errors,
  }),
  changeConversation: route({
    method: "PATCH",
    path,
    input: ConversationRef.extend({
      title: z.string().trim().min(1).max(200).optional(),
      isPinned: z.boolean().optional(),
    }),
    output: Conversation,
    errors,
  }),
  deleteConversation: route({ method: "DELETE", path, input: ConversationRef, output: Nothing, errors }),
  exportConversation: route({
    method: "GET",
    path: `${path}/export`,
    input: ConversationRef,
    output: z.object({ fileName: z.string(), markdown: z.string() }),
    errors,
  }),
  /** Waits its turn where the agent is answering. */
  sendMessage: route({
    method: "POST",
    path: `${path}/messages`,
    isLarge: true,
    input: ConversationRef.extend(Said),
    output: Conversation,
    errors: [...errors, "message-empty", "attachment-not-found", "attachment-too-large"],
  }),
  /** Only while it waits. */
  withdrawMessage: route({
    method: "DELETE",
    path: `${path}/messages/:messageId`,
    input: ConversationRef.extend({ messageId: MessageId }),
    output: Conversation,
    errors: [...errors, "message-not-waiting"],
  }),
  /** Takes the talk back to a message and says this in its place. What is being answered is stopped. */
  resendMessage: route({
    method: "POST",
    path: `${path}/messages/:messageId/resend`,
    isLarge: true,
    input: ConversationRef.extend({ messageId: MessageId, ...Said }),
    output: Conversation,
    errors: [...errors, "message-not-found", "message-empty", "attachment-not-found", "attachment-too-large"],
  }),
  /** All of a question's parts at once, exactly as they were chosen. */
  answerChatQuestion: route({
    method: "POST",
    path: `${path}/answers`,
    input: ConversationRef.extend({ id: MessageId, question: z.number().int().positive(), answers: ChosenAnswers }),
    output: Conversation,
    errors: [...errors, "question-not-open", "answer-unknown"],
  }),
  stopAnswer: route({
    method: "POST",
    path: `${path}/stop`,
    input: ConversationRef,
    output: Conversation,
    errors: [...errors, "nothing-to-stop"],
  }),
  /** Tries once more to answer what was said last. */
  retryAnswer: route({
    method: "POST",
    path: `${path}/retry`,
    input: ConversationRef,
    output: Conversation,
    errors: [...errors, "nothing-to-retry"],
  }),
  /** Accepts lines of a proposal, as they are or changed, all or nothing; the others are refused. */
  decideProposal: route({
    method: "POST",
    path: `${path}/proposals/:proposal/decision`,
    isLarge: true,
    input: ConversationRef.extend({
      /** The proposal's number. */
      proposal: inUrl(z.number().int().positive()),
      accepted: z.array(z.number().int().positive()),
      /** Accepted lines as the person changed them. */
      changed: z.array(ProposalLine).default([]),
    }),
    output: z.object({ conversation: Conversation, created: z.array(FeatureId) }),
    errors: [...errors, "proposal-not-open", "refused", ...editErrors],
  }),
  /** A person writes into the draft of an interview. */
  changeDraft: route({
    method: "POST",
    path: `${path}/draft`,
    isLarge: true,
    input: ConversationRef.extend(DraftChange.omit({ by: true }).shape),
    output: Conversation,
    errors,
  }),
  /** Makes the draft the project's spec. What was there before is a version of the project's history. */
  takeDraft: route({
    method: "POST",
    path: `${path}/spec`,
    isLarge: true,
    input: ConversationRef.extend({
      /** Of the spec file as the person saw it; absent where there was none. */
      expectedHash: z.string().optional(),
    }),
    output: Conversation,
    errors: [...errors, "bad-spec", "spec-changed"],
  }),
} as const;
