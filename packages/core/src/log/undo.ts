/**
 * Which edits would undo these?
 *
 * Worked out from the state before, by trying the edits on it and comparing what each feature was with what it would be:
 * so the inverse names exactly what differs, in whatever order and however often it was edited. What cannot come back:
 * a place in the merge queue (the feature is pending and starts from that work), and when a feature was last changed.
 */
import type { FeatureId } from "../kit/ids.ts";
import { instant } from "../kit/instant.ts";
import { isSame } from "../kit/is-same.ts";
import type { Edit } from "../backlog/edit.ts";
import type { Feature, FeatureChanges } from "../backlog/feature.ts";
import { tryEdits } from "./decide/edits.ts";
import type { StudioState } from "./state.ts";

/** Finished once the ids of what the edits created are known: until they are recorded, somebody else may take those. */
export type Inverse = (created: readonly FeatureId[]) => readonly Edit[];

/** The state changes in place, so all but those ids is worked out at once. What is refused needs no undoing. */
export function inverseOf(before: StudioState, edits: readonly Edit[]): Inverse {
  const tried = tryEdits(before, { edits, at: instant(0) });
  if (!tried.ok) return () => [];
  const { after } = tried.value;
  const wasThere = ({ was }: Altered) => before.backlog.features.has(was.id);
  const isThere = ({ was }: Altered) => after.backlog.features.has(was.id);
  const altered = [...before.backlog.features.values(), ...before.deleted.values()]
    .map((was) => ({ was, now: after.backlog.features.get(was.id) ?? after.deleted.get(was.id)! }))
    .filter((each) => each.was !== each.now || wasThere(each) !== isThere(each));
  const present = altered.filter(isThere);
  const gone = altered.filter((each) => !isThere(each));
  const settled = present.filter((each) => wasThere(each) && isSettled(each));
  const cameBack = present.filter((each) => !wasThere(each)).map(({ was }) => was.id);
  const first = [...rewrite(present), ...cameBack.map(deletion)];
  const last = [...[...gone.filter(wasThere), ...settled].map(restoration), ...rewrite(gone)];
  const offset = before.lastFeatureId + 1;
  const stayed = (_: FeatureId, place: number) => after.backlog.features.has((offset + place) as FeatureId);
  // Before anything comes back: it may need a key that one of the created has.
  return (created) => [...first, ...created.filter(stayed).map(deletion), ...last];
}

const deletion = (featureId: FeatureId): Edit => ({ type: "delete", featureId });
const restoration = ({ was }: Altered): Edit => ({ type: "restore", featureId: was.id });

interface Altered {
  readonly was: Feature;
  readonly now: Feature;
}

/** Whether it was set aside, re-opened or taken back: each of them leaves how the feature stood before. */
const isSettled = ({ was, now }: Altered): boolean => !isSame(was.before, now.before) && now.before !== undefined;

function rewrite(altered: readonly Altered[]): readonly Edit[] {
  const priorities = altered
    .filter(({ was, now }) => was.priority !== now.priority)
    .map(({ was }) => ({ featureId: was.id, priority: was.priority }));
  return [
    ...altered.flatMap(({ was, now }) => changeBack(was, now)),
    ...altered.filter(({ was, now }) => !isSame(was.dependencies, now.dependencies)).map(({ was }) => linkBack(was)),
    ...(priorities.length > 0 ? [{ type: "prioritise", priorities } as const] : []),
  ];
}

function changeBack(was: Feature, now: Feature): readonly Edit[] {
  const [old, current] = [textOf(was), textOf(now)];
  const fields = Object.entries(old).filter(([field, value]) => !isSame(value, current[field as keyof FeatureChanges]));
  if (fields.length === 0) return [];
  return [{ type: "change", featureId: was.id, changes: Object.fromEntries(fields) }];
}

/** All but the priority. An empty passage takes away one that was added. */
const textOf = ({ category, name, description, steps, passage, checks }: Feature): FeatureChanges => ({
  category,
  name,
  description,
  steps,
  passage: passage ?? "",
  checks,
});

const linkBack = ({ id, dependencies }: Feature): Edit => ({
  type: "dependencies",
  featureId: id,
  change: "set",
  dependencies,
  dependsOnKeys: [],
  dependsOnIndices: [],
});
