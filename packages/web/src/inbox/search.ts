/** How what needs a person is grouped, as the address has it. */
import { z } from "zod";

export const InboxSearch = z.object({ by: z.enum(["project", "kind"]).optional().catch(undefined) });
