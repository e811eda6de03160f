/** What a person has begun to answer is still there after a reload of the tab, until it is sent. */
import { z } from "zod";
import type { ProjectId, QuestionId } from "@autocoder/core/kit/ids.ts";
import { createDrafts } from "../live/drafts.ts";
import type { Filled } from "./question-view.ts";

const drafts = createDrafts<Filled>("answer", z.record(z.string(), z.union([z.string(), z.boolean()])));

const placeOf = (projectId: ProjectId, id: QuestionId): string => `${projectId}.${id}`;

export const readAnswerDraft = (projectId: ProjectId, id: QuestionId): Filled =>
  drafts.read(placeOf(projectId, id)) ?? {};

export const keepAnswerDraft = (projectId: ProjectId, id: QuestionId, filled: Filled): void =>
  drafts.keep(placeOf(projectId, id), filled);

export const dropAnswerDraft = (projectId: ProjectId, id: QuestionId): void => drafts.drop(placeOf(projectId, id));
