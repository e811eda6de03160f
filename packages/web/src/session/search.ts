/** What does the address of a session say besides which one? */
import { z } from "zod";

/** `entry`: an entry of its transcript, by its number. */
export const SessionSearch = z.object({ entry: z.number().int().nonnegative().optional().catch(undefined) });
