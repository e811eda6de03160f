/** What can be handed over with a message? */
import { z } from "zod";

export const Attachment = z.object({
  /** The SHA-256 of its content. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255),
  kind: z.enum(["image", "text", "markdown", "csv", "pdf", "docx", "xlsx", "pptx"]),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
});
export type Attachment = z.infer<typeof Attachment>;
