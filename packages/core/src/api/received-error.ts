/** What does a client read of a refusal? It need not know every kind there is: the sentences come with it. */
import { z } from "zod";
import { FeatureChanges } from "../backlog/feature.ts";
import { FeatureId } from "../kit/ids.ts";
import type { ApiError, ErrorType } from "./error.ts";

/** What a program needs of a refused list of edits, beside its words. */
const ErrorDetails = z.object({
  /** Which of the request's edits it is about, counted from 0. */
  edit: z.number().int().nonnegative().optional(),
  /** Fields that somebody else has written meanwhile: what is there now, and what was to be written. */
  conflict: z.object({ featureId: FeatureId, theirs: FeatureChanges, yours: FeatureChanges }).optional(),
});
export type ErrorDetails = z.infer<typeof ErrorDetails>;

/** One wrong field of a request: where it stands, as `features.0.name`, and what is wrong with it. */
const FieldProblem = z.object({ path: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

export const ReceivedError = z.object({
  type: z.string() as unknown as z.ZodType<ErrorType>,
  message: z.string(),
  next: z.string(),
  details: ErrorDetails.optional(),
  /** Each field of the request that is wrong, where it is about some. */
  fields: z.array(FieldProblem).optional(),
  /** With `spec-changed`: what was sent, and what is there by now. */
  texts: z.object({ sent: z.string(), current: z.string(), currentHash: z.string().optional() }).optional(),
});

export const ReceivedReply = z.object({ error: ReceivedError });

export const UNREACHABLE_NEXT = "Start the studio, or wait until it is back.";

/** Nobody was there to refuse it. */
export const unreachable = (message: string): ApiError<"unreachable"> => ({
  type: "unreachable",
  message,
  next: UNREACHABLE_NEXT,
});
