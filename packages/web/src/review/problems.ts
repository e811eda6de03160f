/** What about this backlog would go wrong, or slower than it must? Said before anything is spent on it. */
import { type Feature, isPassing } from "@autocoder/core/backlog/feature.ts";
import { findCycles, weightsOf } from "@autocoder/core/kit/graph.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { plural } from "../ui/format.ts";

export interface Problem {
  /** Whether something cannot be built as it is; otherwise it is only worth knowing. */
  readonly isSerious: boolean;
  readonly says: string;
  readonly features: readonly FeatureId[];
}

export function problemsOf(all: readonly Feature[]): readonly Problem[] {
  const features = new Map(all.map((feature) => [feature.id, feature]));
  const open = all.filter((feature) => !isPassing(feature));
  return [
    ...cyclesOf(features),
    ...missingOf(features, open),
    ...givenUpOf(features, open),
    ...chainOf(open),
    ...twinsOf(open),
  ];
}

type Features = ReadonlyMap<FeatureId, Feature>;

const list = (ids: readonly number[]): string => ids.map((id) => `#${id}`).join(", ");

function cyclesOf(features: Features): readonly Problem[] {
  const waitsFor = (id: number) => features.get(id as FeatureId)?.dependencies ?? [];
  return findCycles({ nodes: [...features.keys()], waitsFor }).map((ids) => ({
    isSerious: true,
    says: `${list(ids)} wait for each other, so none of them can begin. Take one dependency away.`,
    features: ids as readonly FeatureId[],
  }));
}

function missingOf(features: Features, open: readonly Feature[]): readonly Problem[] {
  return open.flatMap(({ id, dependencies }) => {
    const missing = dependencies.filter((dependency) => !features.has(dependency));
    if (missing.length === 0) return [];
    const says = `#${id} waits for ${list(missing)}, which ${missing.length === 1 ? "does" : "do"} not exist. Take that away.`;
    return [{ isSerious: true, says, features: [id] }];
  });
}

function givenUpOf(features: Features, open: readonly Feature[]): readonly Problem[] {
  return open.flatMap(({ id, status, dependencies }) => {
    if (status.type === "skipped" || status.type === "failed") return [];
    const over = dependencies.filter((each) => ["skipped", "failed"].includes(features.get(each)?.status.type ?? ""));
    if (over.length === 0) return [];
    const says = `#${id} waits for ${list(over)}, which nobody builds. Re-open ${over.length === 1 ? "it" : "them"}, or do not wait.`;
    return [{ isSerious: true, says, features: [id] }];
  });
}

/** From here on a chain is worth a word. */
const LONG_CHAIN = 5;

/** However many agents work, what waits for one another is built one at a time. */
function chainOf(open: readonly Feature[]): readonly Problem[] {
  const chain = longestChain(open);
  if (chain.length < LONG_CHAIN || chain.length * 2 < open.length) return [];
  const says = `${chain.length} of ${plural(open.length, "feature")} wait for one another in a row: however many agents work, they are built one after another. See whether each must wait.`;
  return [{ isSerious: false, says, features: chain }];
}

/** From the one the most wait for, always to the one behind it that has the most behind it. */
function longestChain(open: readonly Feature[]): readonly FeatureId[] {
  const waiting = new Map<number, readonly FeatureId[]>(open.map(({ id, dependencies }) => [id, dependencies]));
  const weights = weightsOf({ nodes: [...waiting.keys()], waitsFor: (id) => waiting.get(id) ?? [] });
  const behind = Map.groupBy(
    open.flatMap(({ id, dependencies }) => dependencies.map((dependency) => ({ id, dependency }))),
    ({ dependency }) => dependency,
  );
  const heaviest = (ids: readonly FeatureId[]): FeatureId | undefined =>
    ids.toSorted((a, b) => (weights.get(b)?.chain ?? 0) - (weights.get(a)?.chain ?? 0))[0];
  const chain = new Set<FeatureId>();
  let next = heaviest(open.map(({ id }) => id));
  while (next !== undefined && !chain.has(next)) {
    chain.add(next);
    next = heaviest((behind.get(next) ?? []).map(({ id }) => id));
  }
  return [...chain];
}

function twinsOf(open: readonly Feature[]): readonly Problem[] {
  const byName = Map.groupBy(open, ({ name }) => name.trim().toLowerCase());
  return [...byName.values()]
    .filter(({ length }) => length > 1)
    .map((twins) => ({
      isSerious: false,
      says: `${list(twins.map(({ id }) => id))} have the same name. If they are the same, merge them.`,
      features: twins.map(({ id }) => id),
    }));
}
