/** Where is what a person has typed but not saved? In the tab: it survives Escape, a wrong click and a reload. */
import { z } from "zod";
import type { FeatureId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { FeatureText } from "./feature-text.ts";

/** What was there when the writing began, and what is written. */
const Draft = z.object({ base: FeatureText, text: FeatureText });
export type Draft = z.infer<typeof Draft>;

const keyOf = (projectId: ProjectId, featureId: FeatureId | undefined): string =>
  `autocoder.draft.${projectId}.${featureId ?? "new"}`;

export function readDraft(projectId: ProjectId, featureId: FeatureId | undefined): Draft | undefined {
  const stored = sessionStorage.getItem(keyOf(projectId, featureId));
  return stored === null ? undefined : Draft.optional().catch(undefined).parse(JSON.parse(stored));
}

export function writeDraft(projectId: ProjectId, featureId: FeatureId | undefined, draft: Draft | undefined): void {
  const key = keyOf(projectId, featureId);
  if (draft === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(draft));
}
