/** With which edits might a person come, sensible or not? */
import type { Edit } from "../backlog/edit.ts";
import { checkOf, draftOf } from "./builders.ts";
import { sentence, type World } from "./random-world.ts";

type Maker<T extends Edit["type"]> = (world: World, index: number) => Extract<Edit, { type: T }>;

export const randomEdits = (world: World, count: number): Edit[] =>
  Array.from({ length: count }, (_, index) => world.pick(makers)!(world, index));

const namedBy = (w: World, index: number) => ({
  dependencies: w.features(2),
  dependsOnKeys: w.some([...w.state.featureByKey.keys(), ...(w.chance(0.05) ? ["lost"] : [])], 1),
  dependsOnIndices: w.chance(0.3) ? [w.below(index + 1)] : [],
});

/** Of what is deleted, of what was set aside, and of anything. */
const gone = (w: World) => w.pick([...w.state.deleted.keys(), ...w.some(setAside(w), 3), w.feature()])!;
const setAside = ({ state }: World) =>
  [...state.backlog.features.values()].filter(({ before }) => before !== undefined).map(({ id }) => id);

const table: { readonly [T in Edit["type"]]: Maker<T> } = {
  create: (w, index) => {
    const key = w.chance(0.7) ? `e${w.state.lastFeatureId}-${index}` : w.pick([...w.state.featureByKey.keys()]);
    const { key: _, ...draft } = draftOf(`Feature ${w.number()}`, { priority: w.below(5) });
    const feature = { ...draft, ...(key !== undefined && { key }), ...namedBy(w, index) };
    return { type: "create", feature: { ...feature, steps: [...draft.steps], checks: [...draft.checks] } };
  },
  change: (w) => ({ type: "change", featureId: w.feature(), changes: changesOf(w) }),
  dependencies: (w, index) => ({
    type: "dependencies",
    featureId: w.feature(),
    change: w.pick(["set", "add", "remove"] as const)!,
    ...namedBy(w, index),
  }),
  skip: (w) => ({ type: "skip", featureId: w.feature(), reason: sentence(w) }),
  reopen: (w) => ({ type: "reopen", featureId: w.feature(), reason: sentence(w) }),
  delete: (w) => ({ type: "delete", featureId: w.feature() }),
  restore: (w) => ({ type: "restore", featureId: gone(w) }),
  prioritise: (w) => ({
    type: "prioritise",
    priorities: [w.feature(), w.feature()].map((featureId) => ({ featureId, priority: w.below(5) })),
  }),
  move: (w) => ({
    type: "move",
    features: [w.feature(), ...w.features(2)],
    place: w.chance(0.5) ? { before: w.feature() } : { after: w.feature() },
  }),
};

const makers = Object.values(table) as readonly Maker<Edit["type"]>[];

const changesOf = (w: World) => ({
  ...(w.chance(0.5) && { name: `Feature ${w.number()}` }),
  ...(w.chance(0.5) && { priority: w.below(5) }),
  ...(w.chance(0.3) && { passage: w.pick(["", "Accounts"])! }),
  ...(w.chance(0.2) && { checks: [checkOf(`test ${w.number()}`)] }),
});
