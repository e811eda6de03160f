/** What does a person type for a new project? */
import { z } from "zod";

export const Draft = z.object({
  name: z.string().catch(""),
  /** The folder the browser shows; the person's home where it is empty. */
  place: z.string().catch(""),
  /** Empty where it follows from the place and the name. */
  folder: z.string().catch(""),
  spec: z.string().catch(""),
  /** Where the spec comes from: it is here, it will come of a talk, or there is none yet. */
  specFrom: z.enum(["text", "talk", "none"]).catch("text"),
  fileName: z.string().catch(""),
  showHidden: z.boolean().catch(false),
});
export type Draft = z.infer<typeof Draft>;

export const emptyDraft: Draft = Draft.parse({});
