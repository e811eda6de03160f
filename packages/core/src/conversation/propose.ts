/** How does an agent say what it would change in the backlog, and which lines of a proposal does that make? */
import { z } from "zod";
import type { Backlog } from "../backlog/backlog.ts";
import type { Edit, NewFeature } from "../backlog/edit.ts";
import { DEFAULT_PRIORITY, type Feature, type FeatureChanges, FeatureDraft } from "../backlog/feature.ts";
import { findSimilar } from "../backlog/similar.ts";
import { FeatureId } from "../kit/ids.ts";
import { isSame } from "../kit/is-same.ts";
import { err, ok, type Result } from "../kit/result.ts";
import type { ProposalLine } from "./entry.ts";

const { key, category, name, description, steps, passage } = FeatureDraft.shape;
const Reason = z.string().trim().min(1).max(2_000);
const Ids = z.array(FeatureId).max(500);

/** What is to be of one feature, or a new one. */
export const ProposedChange = z.strictObject({
  feature_id: FeatureId.optional().describe("none: a new feature"),
  key: key.describe("of a new one; others of this call depend on it by this"),
  category: category.optional(),
  name: name.optional(),
  description: description.optional(),
  steps: steps.optional().describe("acceptance steps"),
  priority: FeatureDraft.shape.priority.unwrap().optional().describe("smaller is earlier"),
  passage: passage.describe("heading of the spec passage"),
  depends_on: z
    .array(z.union([FeatureId, z.string()]))
    .max(500)
    .optional()
    .describe("all it waits for: ids, keys"),
  add_dependencies: Ids.optional(),
  remove_dependencies: Ids.optional(),
  skip: Reason.optional().describe("set aside; why"),
  reopen: Reason.optional().describe("back to work; why"),
  reason: Reason.optional().describe("why this change"),
});
export type ProposedChange = z.infer<typeof ProposedChange>;

export interface Proposed {
  readonly lines: readonly ProposalLine[];
  /** For each line the place, from 0 on, of the change it comes from. */
  readonly origins: readonly number[];
}

/** New features come first, each after those it waits for; the error is a sentence for the agent. */
export function proposedLines(backlog: Backlog<Feature>, changes: readonly ProposedChange[]): Result<Proposed, string> {
  const placed = changes.map((change, origin) => ({ change, origin }));
  const made = placed.filter(({ change }) => change.feature_id === undefined);
  const ordered = inOrder(made);
  if (!ordered.ok) return ordered;
  const wanted: { edit: Edit; origin: number; reason: string | undefined }[] = [];
  for (const { change, origin } of [...ordered.value, ...placed.filter((each) => !made.includes(each))]) {
    const edits = change.feature_id === undefined ? creation(change) : editsOf(backlog, change);
    if (!edits.ok) return err(`Change ${origin + 1} is not possible. ${edits.error}`);
    wanted.push(...edits.value.map((edit) => ({ edit, origin, reason: change.reason })));
  }
  const similar = findSimilar(backlog.features.values());
  const lines = wanted.map(({ edit, reason }, place) => ({
    id: place + 1,
    edit,
    ...(reason !== undefined && { reason }),
    duplicates: edit.type === "create" ? [...similar(edit.feature)] : [],
  }));
  return ok({ lines, origins: wanted.map(({ origin }) => origin) });
}

interface Placed {
  readonly change: ProposedChange;
  readonly origin: number;
}

const keysNamed = ({ change }: Placed): readonly string[] =>
  (change.depends_on ?? []).filter((item) => typeof item === "string");

/** A key is known to what comes after it only; whatever can stay in its place does. */
function inOrder(made: readonly Placed[]): Result<readonly Placed[], string> {
  const left = new Set(made);
  const ordered: Placed[] = [];
  while (left.size > 0) {
    const open = new Set([...left].map(({ change }) => change.key));
    const next = [...left].find((each) => !keysNamed(each).some((named) => open.has(named)));
    if (next === undefined) {
      const names = [...left].map(({ change }) => change.key ?? change.name).join(", ");
      return err(`These new features would wait for each other: ${names}. Leave one of these dependencies out.`);
    }
    left.delete(next);
    ordered.push(next);
  }
  return ok(ordered);
}

function creation(change: ProposedChange): Result<readonly Edit[], string> {
  const made = NewFeatureFields.safeParse(change);
  if (!made.success) return err("A new feature needs category, name, description and steps.");
  if (change.skip ?? change.reopen ?? change.add_dependencies ?? change.remove_dependencies)
    return err("A new feature takes `depends_on` alone, and cannot be set aside or re-opened.");
  const feature: NewFeature = {
    ...made.data,
    priority: change.priority ?? DEFAULT_PRIORITY,
    checks: [],
    ...namedBy(change.depends_on ?? []),
  };
  return ok([{ type: "create", feature }]);
}

const NewFeatureFields = FeatureDraft.pick({
  key: true,
  category: true,
  name: true,
  description: true,
  steps: true,
  passage: true,
});

const namedBy = (names: readonly (FeatureId | string)[]) => ({
  dependencies: names.filter((item) => typeof item === "number"),
  dependsOnKeys: names.filter((item) => typeof item === "string"),
  dependsOnIndices: [],
});

function editsOf({ features }: Backlog<Feature>, change: ProposedChange): Result<readonly Edit[], string> {
  const featureId = change.feature_id!;
  const feature = features.get(featureId);
  if (feature === undefined) return err(`There is no feature ${featureId} in this project.`);
  if (change.key !== undefined) return err("A feature keeps its key; name one for new features only.");
  const { depends_on, add_dependencies, remove_dependencies, skip, reopen } = change;
  const wait = (kind: "set" | "add" | "remove", names: readonly (FeatureId | string)[]): Edit => ({
    type: "dependencies",
    featureId,
    change: kind,
    ...namedBy(names),
  });
  const edits: readonly Edit[] = [
    ...fieldEdit(feature, change),
    ...(depends_on && !isSame(depends_on, feature.dependencies) ? [wait("set", depends_on)] : []),
    ...(add_dependencies?.length ? [wait("add", add_dependencies)] : []),
    ...(remove_dependencies?.length ? [wait("remove", remove_dependencies)] : []),
    ...(skip === undefined ? [] : [{ type: "skip", featureId, reason: skip } as const]),
    ...(reopen === undefined ? [] : [{ type: "reopen", featureId, reason: reopen } as const]),
  ];
  return edits.length > 0
    ? ok(edits)
    : err(`Feature ${featureId} says so already. Leave it out, or say what is to change.`);
}

/** With what the agent saw, so that what a person writes meanwhile is not lost. */
function fieldEdit(feature: Feature, change: ProposedChange): readonly Edit[] {
  const seen: Required<Omit<FeatureChanges, "checks">> = { ...pickFields(feature), passage: feature.passage ?? "" };
  const fields = FIELDS.filter((field) => change[field] !== undefined && !isSame(change[field], seen[field]));
  if (fields.length === 0) return [];
  const pick = (from: FeatureChanges): FeatureChanges =>
    Object.fromEntries(fields.map((field) => [field, from[field]]));
  return [{ type: "change", featureId: feature.id, changes: pick(change), base: pick(seen) }];
}

const FIELDS = ["category", "name", "description", "steps", "priority", "passage"] as const;

const pickFields = ({ category, name, description, steps, priority }: Feature) => ({
  category,
  name,
  description,
  steps,
  priority,
});
