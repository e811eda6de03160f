/** What of an interview is in its address? */
import { z } from "zod";

/** What a window shows that has no room for both. */
export const InterviewSearch = z.object({ show: z.literal("draft").optional().catch(undefined) });
