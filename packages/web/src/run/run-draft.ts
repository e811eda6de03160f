/** What was entered for a run that has not started yet, kept for this tab: closing the sheet loses nothing. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { RunForm } from "./run-form.ts";

const keyOf = (projectId: ProjectId): string => `autocoder.run-draft.${projectId}`;

export function readDraft(projectId: ProjectId): RunForm | undefined {
  const text = sessionStorage.getItem(keyOf(projectId));
  return text === null ? undefined : RunForm.optional().catch(undefined).parse(JSON.parse(text));
}

export const keepDraft = (projectId: ProjectId, form: RunForm): void =>
  sessionStorage.setItem(keyOf(projectId), JSON.stringify(form));

export const forgetDraft = (projectId: ProjectId): void => sessionStorage.removeItem(keyOf(projectId));
