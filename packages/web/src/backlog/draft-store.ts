/** Where is what a person has typed but not saved? In the tab: it survives Escape, a wrong click and a reload. */
import { z } from "zod";
import type { FeatureId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { createDrafts } from "../live/drafts.ts";
import { FeatureText } from "./feature-text.ts";

/** What was there when the writing began, and what is written. */
const Draft = z.object({ base: FeatureText, text: FeatureText });
export type Draft = z.infer<typeof Draft>;

const drafts = createDrafts("draft", Draft);

const placeOf = (projectId: ProjectId, featureId: FeatureId | undefined): string =>
  `${projectId}.${featureId ?? "new"}`;

export const readDraft = (projectId: ProjectId, featureId: FeatureId | undefined): Draft | undefined =>
  drafts.read(placeOf(projectId, featureId));

export function writeDraft(projectId: ProjectId, featureId: FeatureId | undefined, draft: Draft | undefined): void {
  if (draft === undefined) drafts.drop(placeOf(projectId, featureId));
  else drafts.keep(placeOf(projectId, featureId), draft);
}
