/** What could be seen of the work? Images an agent was given by its tools, or a check left behind, kept as evidence. */
import { z } from "zod";

/** The hash of its content, in hexadecimal: the same picture has the same id, wherever it was seen. */
export const PictureId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"PictureId">();
export type PictureId = z.infer<typeof PictureId>;

const Count = z.number().int().nonnegative();

export const Picture = z.object({
  id: PictureId,
  /** The file it was, by its path in the folder it was left in; or the tool that gave it. */
  name: z.string().min(1).max(200),
  mediaType: z.string().max(100),
  bytes: Count,
  pixels: z.object({ width: Count, height: Count }).optional(),
});
export type Picture = z.infer<typeof Picture>;

export const pictureLimits = {
  /** Of one start of a session; an agent may look at a page after each of its steps. */
  perSession: 200,
  /** Of one run of a check. */
  perCheck: 12,
} as const;

/** Where checks of a project leave pictures for the studio; nothing in it is ever anybody's work. */
export const OWN_PICTURE_FOLDER = ".autocoder/evidence";

/** With those in which common tools leave them. */
export const PICTURE_FOLDERS: readonly string[] = [OWN_PICTURE_FOLDER, "test-results", "cypress/screenshots"];
