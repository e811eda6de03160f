/**
 * What does a conversation consist of? Numbered entries, kept for ever and sent as they are to whoever listens; what is
 * shown is folded from them (`apply-entry.ts`).
 */
import { z } from "zod";
import { Edit } from "../backlog/edit.ts";
import { AttemptId, FeatureId, MessageId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { AgentEnding } from "../session/transcript.ts";
import { Usage } from "../session/usage.ts";
import { Attachment } from "./attachment.ts";
import { ChosenAnswers, ChatQuestions } from "./chat-question.ts";
import { DraftChange, InterviewPhase } from "./interview.ts";

/** What the person had before their eyes when they said it. */
export const Selection = z.strictObject({
  featureId: FeatureId.optional(),
  attemptId: AttemptId.optional(),
  /** A place in the project's record: the number of an event. */
  seq: z.number().int().positive().optional(),
});
export type Selection = z.infer<typeof Selection>;

/** One change of a proposal, to be accepted or refused by itself. */
export const ProposalLine = z.object({
  /** From 1 on, within its proposal. */
  id: z.number().int().positive(),
  edit: Edit,
  /** Why, in the agent's words. */
  reason: z.string().optional(),
  /** Features that seem to be the same thing, where it makes a new one. */
  duplicates: z.array(FeatureId).default([]),
});
export type ProposalLine = z.infer<typeof ProposalLine>;

const entry = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });

export const EntryBody = z.discriminatedUnion("type", [
  /** What the studio says before anybody else. */
  entry("greeting", { content: z.string() }),
  /** The person said something; it waits until it is taken up. */
  entry("message", {
    id: MessageId,
    text: z.string(),
    attachments: z.array(Attachment).default([]),
    selection: Selection.optional(),
  }),
  /** The person took a message back that still waited. */
  entry("withdrawn", { id: MessageId }),
  /** The person answered a question; that is taken up like a message. `question` is the entry's number. */
  entry("answer", { id: MessageId, question: z.number().int().positive(), answers: ChosenAnswers }),
  /** The agent begins to answer these. Again, where it was interrupted, failed, or was asked to try once more. */
  entry("turn_started", { messages: z.array(MessageId), again: z.boolean() }),
  /**
   * The agent said this next; it joins on to text said right before it. With `from` it is what the entries from that
   * number on said together, which are no longer kept apart.
   */
  entry("text", { content: z.string(), from: z.number().int().positive().optional() }),
  entry("tool_call", { id: z.string(), tool: z.string(), input: z.unknown() }),
  entry("tool_result", { id: z.string(), ok: z.boolean(), output: z.string() }),
  entry("question", { questions: ChatQuestions }),
  entry("proposal", { summary: z.string(), lines: z.array(ProposalLine).min(1) }),
  /** What the person said to a proposal: what was not accepted was refused. */
  entry("decision", {
    /** The proposal's number. */
    proposal: z.number().int().positive(),
    accepted: z.array(z.number().int().positive()),
    /** Lines the person changed before accepting them, as they were done. */
    changed: z.array(ProposalLine).default([]),
    /** Features that were made of it. */
    created: z.array(FeatureId).default([]),
  }),
  entry("draft", DraftChange.shape),
  entry("phase", { phase: InterviewPhase }),
  /** The draft was taken as the project's spec. */
  entry("spec_written", { version: z.number().int().positive().optional() }),
  /** The end of an answer that came to its end: it was given, it asks something, or the person stopped it. */
  entry("response_done", {
    usage: Usage,
    ending: z.enum(["done", "asked", "stopped", "turn-limit"]),
    model: z.string().optional(),
  }),
  /** The end of an answer that did not; `content` says what happened and what to do. */
  entry("error", { content: z.string(), ending: AgentEnding, usage: Usage }),
  /** The person took the talk back to before this message, to say it differently; what follows it is kept, not shown. */
  entry("rewound", { before: MessageId }),
]);
export type EntryBody = z.infer<typeof EntryBody>;
export type EntryType = EntryBody["type"];
export type EntryOf<T extends EntryType> = Extract<EntryBody, { type: T }>;

export const ConversationEntry = z.object({
  /** From 1 on. Gaps are where texts were joined. */
  n: z.number().int().positive(),
  at: Instant,
  body: EntryBody,
});
export type ConversationEntry = z.infer<typeof ConversationEntry>;
