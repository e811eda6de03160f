/** Which file of the project does the address name, and which of its lines? */
import { z } from "zod";

const line = z.coerce.number().int().positive().optional().catch(undefined);

export const FileSearch = z.object({
  path: z.coerce.string().catch(""),
  line,
  /** The last line that is meant, where it is more than one. */
  to: line,
});
