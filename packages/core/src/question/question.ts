/** What may an agent ask a person, and how does the answer come back? */
import { z } from "zod";
import { AttemptId, FeatureId, QuestionId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";

const Option = z.object({ value: z.string().min(1), label: z.string().min(1) });

export const QuestionField = z
  .object({
    id: z.string().trim().min(1).max(100),
    label: z.string().trim().min(1).max(500),
    type: z.enum(["text", "textarea", "select", "boolean"]).default("text"),
    required: z.boolean().default(true),
    placeholder: z.string().max(500).optional(),
    options: z.array(Option).max(50).optional(),
  })
  .refine((field) => field.type !== "select" || (field.options?.length ?? 0) > 0, {
    message: "A select field needs options.",
  });
export type QuestionField = z.infer<typeof QuestionField>;

export const QuestionForm = z
  .array(QuestionField)
  .min(1)
  .max(20)
  .refine((fields) => new Set(fields.map((field) => field.id)).size === fields.length, {
    message: "Field ids must differ.",
  });

export const Answers = z.record(z.string(), z.union([z.string(), z.boolean()]));
export type Answers = z.infer<typeof Answers>;

export const Question = z.object({
  id: QuestionId,
  featureId: FeatureId,
  attemptId: AttemptId,
  prompt: z.string(),
  fields: z.array(QuestionField),
  askedAt: Instant,
  answer: z.object({ answers: Answers, at: Instant }).optional(),
});
export type Question = z.infer<typeof Question>;
