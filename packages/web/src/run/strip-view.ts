/**
 * How far is the backlog, at a glance?
 *
 * A small one shows a piece for each feature, in the order of their numbers, so that one sees where something is amiss; a
 * large one shows how much there is of each kind. However large, it is a few dozen pieces.
 */
import type { StudioState } from "@autocoder/core/log/state.ts";
import { type Mark, markNames, markOf } from "../backlog/mark.ts";

export interface StripPiece {
  readonly mark: Mark;
  readonly share: number;
}

export interface StripView {
  readonly pieces: readonly StripPiece[];
  /** The same in words. */
  readonly says: string;
}

const MAX_PIECES = 60;

/** From what is done to what cannot go on. */
const order: readonly Mark[] = [
  "passing",
  "unproven",
  "stale",
  "queued",
  "verifying",
  "working",
  "needs-input",
  "failing",
  "failed",
  "pending",
  "blocked",
  "skipped",
];

export function stripOf(state: StudioState): StripView {
  const features = [...state.backlog.features.values()];
  const marks = features.map((feature) => ({ id: feature.id, mark: markOf(state, feature) }));
  const counts = new Map<Mark, number>();
  for (const { mark } of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const kinds = order.flatMap((mark) => (counts.has(mark) ? [{ mark, share: counts.get(mark)! }] : []));
  const single = () => marks.toSorted((a, b) => a.id - b.id).map(({ mark }) => ({ mark, share: 1 }));
  return {
    pieces: marks.length <= MAX_PIECES ? single() : kinds,
    says: kinds.map(({ mark, share }) => `${share} ${markNames[mark]}`).join(", "),
  };
}
