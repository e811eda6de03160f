/** Which turns of a session were those of one attempt, and whose cost was told only with a later one? */
import type { Turn } from "@autocoder/core/session/turns.ts";
import { tokensOf } from "@autocoder/core/session/usage.ts";

export interface TurnRow extends Turn {
  readonly isToldLater: boolean;
}

/** A session works on the attempts of a batch one after the other. */
export function turnsIn(
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number | undefined },
  turns: readonly Turn[],
): readonly TurnRow[] {
  const own = turns.filter(({ at }) => at >= startedAt && (endedAt === undefined || at <= endedAt));
  return own.map((turn) => ({ ...turn, isToldLater: isUntold(turn) && turns.some((other) => isAfter(other, turn)) }));
}

const isUntold = ({ usage }: Turn): boolean =>
  usage.costMicroUsd === 0 && (usage.unpricedTokens ?? 0) === 0 && tokensOf(usage) > 0;

const isAfter = (other: Turn, turn: Turn): boolean => other.number > turn.number && other.usage.costMicroUsd > 0;
