/** Of which moments may a person want to be told where they are not looking? */
import { z } from "zod";

export const NoticeKind = z.enum([
  "run-started",
  "run-ended",
  "feature-landed",
  "feature-failed",
  "feature-red",
  "question",
  "approval",
  "plan-review",
  "standstill",
  "budget",
  "delivery",
]);
export type NoticeKind = z.infer<typeof NoticeKind>;
