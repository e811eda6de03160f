/** What may an agent ask in a conversation, and how does the answer come back? Exactly as it was chosen. */
import { z } from "zod";

const ChatOption = z.object({
  label: z.string().trim().min(1).max(200),
  description: z.string().trim().max(500).optional(),
});

export const ChatQuestion = z.object({
  /** By which the answer is told apart from the others'. */
  id: z.string().trim().min(1).max(50),
  question: z.string().trim().min(1).max(2_000),
  /** A word or two above it. */
  header: z.string().trim().max(30).optional(),
  /** None: it is answered in free text. */
  options: z.array(ChatOption).max(12).default([]),
  multiSelect: z.boolean().default(false),
  /** Whether words of the person's own may be added to what is chosen, or put in its place. */
  freeText: z.boolean().default(true),
});
export type ChatQuestion = z.infer<typeof ChatQuestion>;

export const ChatQuestions = z
  .array(ChatQuestion)
  .min(1)
  .max(8)
  .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, {
    message: "Question ids must differ.",
  });
export type ChatQuestions = z.infer<typeof ChatQuestions>;

/** To each question by its id: the labels chosen, and what was typed. Neither: the person leaves it to the agent. */
export const ChosenAnswers = z.record(
  z.string(),
  z.strictObject({ chosen: z.array(z.string()).default([]), text: z.string().max(20_000).optional() }),
);
export type ChosenAnswers = z.infer<typeof ChosenAnswers>;
