/** Which work does the next attempt start from? What the last one left, if it left anything. */
import type { Attempt } from "../../attempt/attempt.ts";
import type { CarriedWork } from "../../backlog/feature.ts";
import type { SavedWork } from "../event.ts";

export function liveAttemptWork(
  attempt: Attempt<SavedWork>,
  work: SavedWork | undefined,
): { readonly carry?: CarriedWork } {
  const last = work ?? attempt.work;
  if (last === undefined || last.files.length === 0) return {};
  return { carry: { attemptId: attempt.id, base: last.base, head: last.commit } };
}
