/** What is looked for among all projects, as the address has it. */
import { z } from "zod";

export const HomeSearch = z.object({
  q: z.string().optional().catch(undefined),
  show: z.enum(["at-work", "needs-you"]).optional().catch(undefined),
});
export type HomeSearch = z.infer<typeof HomeSearch>;
