/** What may an agent ask a person, and how does the answer come back? */
import { z } from "zod";
import { AttemptId, FeatureId, QuestionId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";

const Option = z.object({ value: z.string().min(1), label: z.string().min(1) });

export const QuestionField = z
  .object({
    id: z.string().trim().min(1).max(100),
    label: z.string().trim().min(1).max(500),
    type: z.enum(["text", "textarea", "select", "boolean", "secret"]).default("text"),
    required: z.boolean().default(true),
    placeholder: z.string().max(500).optional(),
    options: z.array(Option).max(50).optional(),
  })
  .refine((field) => field.type !== "select" || (field.options?.length ?? 0) > 0, {
    message: "A select field needs options.",
  });
export type QuestionField = z.infer<typeof QuestionField>;

/** What a person gives, by the fields' ids. */
export const GivenAnswers = z.record(z.string(), z.union([z.string(), z.boolean()]));
export type GivenAnswers = z.infer<typeof GivenAnswers>;

/** What is recorded of it: of a secret, that it was given. Its value is kept beside the log and never in it. */
export const Answers = z.record(z.string(), z.union([z.string(), z.boolean(), z.object({ secret: z.literal(true) })]));
export type Answers = z.infer<typeof Answers>;

/** An agent may call a field whatever it likes, `constructor` too. */
export const answerTo = (answers: Answers, id: string): Answers[string] | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/** `left-to-agent`: the person does not say; what they filled in all the same counts. */
export const AnswerKind = z.enum(["answered", "left-to-agent"]);
export type AnswerKind = z.infer<typeof AnswerKind>;

export const Question = z.object({
  id: QuestionId,
  featureId: FeatureId,
  attemptId: AttemptId,
  prompt: z.string(),
  fields: z.array(QuestionField),
  askedAt: Instant,
  answer: z.object({ answers: Answers, kind: AnswerKind.optional(), at: Instant }).optional(),
});
export type Question = z.infer<typeof Question>;
