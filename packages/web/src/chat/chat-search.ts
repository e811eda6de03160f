/** What does the address of a conversation say? Words that were looked for, and where they stand. */
import { z } from "zod";

export const ChatSearch = z.object({
  /** Typed by hand, `?q=42` is a number. */
  q: z
    .union([z.string().max(200), z.number().transform(String)])
    .optional()
    .catch(undefined),
  /** The entry one is led to. */
  at: z.number().int().positive().optional().catch(undefined),
});
export type ChatSearch = z.output<typeof ChatSearch>;
