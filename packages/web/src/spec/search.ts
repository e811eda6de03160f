/** What does the address of the spec's page say besides which project's? */
import { z } from "zod";

export const specTabs = ["read", "edit", "versions"] as const;
export type SpecTab = (typeof specTabs)[number];

const comparisons = ["before", "now", "text"] as const;
export type Comparison = (typeof comparisons)[number];

export const SpecSearch = z.object({
  tab: z.enum(specTabs).optional().catch(undefined),
  /** How it is edited, where it is not as text. */
  as: z.literal("sections").optional().catch(undefined),
  /** The version that is looked at; the newest where none is. */
  version: z.number().int().positive().optional().catch(undefined),
  /** Next to which text; the version before where that is not said. */
  next: z.enum(comparisons).optional().catch(undefined),
});
