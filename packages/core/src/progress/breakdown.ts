/** What was the money spent on? By run, by role, by model and by feature, the dearest first. */
import { isPassing } from "../backlog/feature.ts";
import type { FeatureId, RunId } from "../kit/ids.ts";
import type { StudioState } from "../log/state.ts";
import type { Role } from "../session/role.ts";
import { addUsage, noUsage, type Usage } from "../session/usage.ts";
import type { History } from "./history.ts";

export interface Share<Key> {
  readonly key: Key;
  readonly usage: Usage;
  /** Sessions it comes from; of a feature, its attempts. */
  readonly count: number;
}

export interface Breakdown {
  readonly byRun: readonly Share<RunId>[];
  readonly byRole: readonly Share<Role>[];
  readonly byModel: readonly Share<string>[];
  readonly byFeature: readonly Share<FeatureId>[];
  /** Of everything spent on features, what one that is passing costs; undefined where none is. */
  readonly costPerPassing: number | undefined;
  /** Which part of what was sent to the model it had in its cache. */
  readonly cacheShare: number | undefined;
}

const TOP = 20;

export function breakdownOf(state: StudioState, { models }: History): Breakdown {
  const sessions = [...state.sessions.values()];
  const features = [...state.backlog.features.values()];
  const passing = features.filter(isPassing).length;
  return {
    byRun: grouped(sessions, ({ runId }) => runId),
    byRole: grouped(sessions, ({ role }) => role),
    byModel: grouped(sessions, ({ id }) => models.get(id) ?? ""),
    byFeature: features
      .filter(({ usage }) => usage.requests > 0)
      .map(({ id, usage, attempts }) => ({ key: id, usage, count: attempts }))
      .sort(dearestFirst)
      .slice(0, TOP),
    costPerPassing: passing === 0 ? undefined : Math.round(state.usage.costMicroUsd / passing),
    cacheShare: cacheShareOf(state.usage),
  };
}

function grouped<Item extends { readonly usage: Usage }, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): readonly Share<Key>[] {
  const shares = new Map<Key, Share<Key>>();
  for (const item of items) {
    const key = keyOf(item);
    const { usage, count } = shares.get(key) ?? { usage: noUsage, count: 0 };
    shares.set(key, { key, usage: addUsage(usage, item.usage), count: count + 1 });
  }
  return [...shares.values()].sort(dearestFirst);
}

const dearestFirst = (a: Share<unknown>, b: Share<unknown>): number =>
  b.usage.costMicroUsd - a.usage.costMicroUsd || b.usage.outputTokens - a.usage.outputTokens;

function cacheShareOf({ inputTokens, cacheReadTokens, cacheWriteTokens }: Usage): number | undefined {
  const sent = inputTokens + cacheReadTokens + cacheWriteTokens;
  return sent === 0 ? undefined : cacheReadTokens / sent;
}
