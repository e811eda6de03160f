/** What does a spec consist of, apart from the form it is written in? */
import { z } from "zod";

export const MAX_WISHED_FEATURES = 5_000;

/** What a spec says of itself in few words; all of it is optional. */
export const SpecFront = z.object({
  /** Who uses the application. */
  audience: z.string().optional(),
  /** What it is to be built with. */
  stack: z.string().optional(),
  /** Where data is kept, or that none is. */
  persistence: z.string().optional(),
  /** About how many features are wished. */
  features: z.number().int().min(1).max(MAX_WISHED_FEATURES).optional(),
});
export type SpecFront = z.infer<typeof SpecFront>;

export const SpecDocument = z.object({
  /** Empty where the document has none. */
  title: z.string(),
  front: SpecFront,
  /** Lines of the front matter that are not ours, as they stand. */
  otherFront: z.string(),
  /** What is said before the first section. */
  overview: z.string(),
  /** A body is Markdown whose own headings begin at the third level. */
  sections: z.array(z.object({ heading: z.string(), body: z.string() })),
});
export type SpecDocument = z.infer<typeof SpecDocument>;

export type SpecForm = "markdown" | "xml";

/** Why a text cannot be read as what it looks like. */
export interface SpecFault {
  /** From 1 on. */
  readonly line: number;
  readonly message: string;
}
