/** What a person has begun to answer is still there after a reload of the tab, until it is sent. */
import { z } from "zod";
import type { ProjectId, QuestionId } from "@autocoder/core/kit/ids.ts";
import type { Filled } from "./question-view.ts";

const Stored = z.record(z.string(), z.union([z.string(), z.boolean()]));

const keyOf = (projectId: ProjectId, id: QuestionId): string => `autocoder.answer.${projectId}.${id}`;

export function readAnswerDraft(projectId: ProjectId, id: QuestionId): Filled {
  const stored = sessionStorage.getItem(keyOf(projectId, id));
  return stored === null ? {} : Stored.catch({}).parse(JSON.parse(stored));
}

export const keepAnswerDraft = (projectId: ProjectId, id: QuestionId, filled: Filled): void =>
  sessionStorage.setItem(keyOf(projectId, id), JSON.stringify(filled));

export const dropAnswerDraft = (projectId: ProjectId, id: QuestionId): void =>
  sessionStorage.removeItem(keyOf(projectId, id));
