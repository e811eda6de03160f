/** What is told of a document that is to be a spec? Its shape alone: pages that show it need not read specs themselves. */
import { z } from "zod";

export const SpecProblem = z.object({
  /** From 1 on; absent where it is about the whole document. */
  line: z.number().int().optional(),
  state: z.enum(["wrong", "warning"]),
  message: z.string(),
});
export type SpecProblem = z.infer<typeof SpecProblem>;

export const SpecOutcome = z.object({
  form: z.enum(["markdown", "xml", "text"]),
  /** Whether a run can be started from it. */
  isUsable: z.boolean(),
  /** Absent where it is not usable. */
  title: z.string().optional(),
  words: z.number().int(),
  sections: z.array(z.object({ heading: z.string(), level: z.number().int(), words: z.number().int() })),
  problems: z.array(SpecProblem),
});
export type SpecOutcome = z.infer<typeof SpecOutcome>;
