/** Which edits does it take to do one thing with several features? Those it cannot be done with are left out. */
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { CardView } from "./card-view.ts";
import { dependencyEdit } from "./feature-text.ts";
import { isInWork, reopenEdit, whyNotReopened } from "./placing.ts";

type Cards = readonly CardView[];

const free = (cards: Cards): Cards => cards.filter(({ feature }) => !isInWork(feature));

export const skipEdits = (cards: Cards, reason: string): readonly Edit[] =>
  free(cards)
    .filter(({ mark }) => mark !== "skipped")
    .map(({ feature }) => ({ type: "skip", featureId: feature.id, reason }));

export const reopenEdits = (cards: Cards): readonly Edit[] =>
  cards.filter(({ feature }) => whyNotReopened(feature) === undefined).map(({ feature }) => reopenEdit(feature.id));

export const deleteEdits = (cards: Cards): readonly Edit[] =>
  free(cards).map(({ feature }) => ({ type: "delete", featureId: feature.id }));

export const categoryEdits = (cards: Cards, category: string): readonly Edit[] =>
  cards
    .filter(({ feature }) => feature.category !== category)
    .map(({ feature }) => ({ type: "change", featureId: feature.id, changes: { category } }));

export const waitEdits = (cards: Cards, dependencies: readonly FeatureId[]): readonly Edit[] =>
  cards.map(({ feature }) => dependencyEdit(feature.id, "add", dependencies));
