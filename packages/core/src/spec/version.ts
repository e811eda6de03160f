/** What is known of a version of a spec, without its text? */
import { z } from "zod";
import { Instant } from "../kit/instant.ts";

/**
 * How a version came: from its file when a run began, from a person in the studio, from one of its conversations, or
 * back from an earlier version. `kept` stood in the file when another text took its place: it is put away, never in force.
 */
export const SpecSource = z.enum(["file", "written", "interview", "restored", "kept"]);
export type SpecSource = z.infer<typeof SpecSource>;

export const SpecVersion = z.object({
  version: z.number().int().positive(),
  title: z.string(),
  hash: z.string(),
  at: Instant,
  how: SpecSource.optional(),
  restores: z.number().int().positive().optional(),
  characters: z.number().int(),
  words: z.number().int(),
  /** Where the log has its text. */
  seq: z.number().int(),
});
export type SpecVersion = z.infer<typeof SpecVersion>;
