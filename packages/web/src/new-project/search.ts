/** Where a new project begins, as the address has it. */
import { z } from "zod";

/** With a folder, even an empty one, what is there already becomes a project. */
export const NewProjectSearch = z.object({ folder: z.string().optional().catch(undefined) });
