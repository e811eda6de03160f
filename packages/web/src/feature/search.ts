/** What does the address of a dossier or an attempt say besides which one? */
import { z } from "zod";

export const featureTabs = ["overview", "attempts", "receipt", "changes", "transcript"] as const;
export type FeatureTab = (typeof featureTabs)[number];

export const attemptTabs = ["verdicts", "changes", "turns", "transcript"] as const;
export type AttemptTab = (typeof attemptTabs)[number];

/** An entry of a transcript, by its number. */
const entry = z.number().int().nonnegative().optional().catch(undefined);

export const FeatureSearch = z.object({ tab: z.enum(featureTabs).optional().catch(undefined), entry });
export const AttemptSearch = z.object({ tab: z.enum(attemptTabs).optional().catch(undefined), entry });
