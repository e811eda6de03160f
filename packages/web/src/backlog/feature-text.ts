/** What does a person write of a feature, what is wrong with it, and what of it did somebody else write meanwhile? */
import { z } from "zod";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import { DEFAULT_PRIORITY, type Feature, FeatureDraft } from "@autocoder/core/backlog/feature.ts";
import { FeatureId } from "@autocoder/core/kit/ids.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";

export const FeatureText = z.object({
  name: z.string(),
  category: z.string(),
  description: z.string(),
  steps: z.array(z.string()),
  dependencies: z.array(FeatureId),
  /** As it is typed; empty for the usual one. */
  priority: z.string().default(""),
  /** The heading it comes from; empty for none. */
  passage: z.string().default(""),
});
export type FeatureText = z.infer<typeof FeatureText>;
export type TextField = keyof FeatureText;

export const emptyText: FeatureText = {
  name: "",
  category: "",
  description: "",
  steps: [""],
  dependencies: [],
  priority: "",
  passage: "",
};

export function textOf(feature: Feature): FeatureText {
  const { name, category, description, steps, dependencies, priority, passage = "" } = feature;
  return { name, category, description, steps, dependencies, priority: String(priority), passage };
}

/** As it would be kept: without what is empty. */
export const trimmed = (text: FeatureText): FeatureText => ({
  ...text,
  name: text.name.trim(),
  category: text.category.trim(),
  description: text.description.trim(),
  steps: text.steps.map((step) => step.trim()).filter(Boolean),
  priority: text.priority.trim(),
  passage: text.passage.trim(),
});

/** What is to be kept, of what a person wrote. */
function valuesOf(text: FeatureText) {
  const { priority, passage, ...others } = trimmed(text);
  return { ...others, passage, priority: priority === "" ? DEFAULT_PRIORITY : Number(priority) };
}

const sentences: Partial<Readonly<Record<TextField, string>>> = {
  name: "Give it a name, of at most 255 characters.",
  category: "Say where it belongs, in at most 100 characters.",
  description: "Describe it, in at most 10,000 characters.",
  priority: "A whole number from 0 to 1,000,000.",
  passage: "At most 500 characters.",
  steps: "Write at least one step, what a person does and then sees. At most 100, of 2,000 characters each.",
};

/** A sentence for each field that cannot stay as it is. */
export function problemsOf(text: FeatureText): Partial<Record<TextField, string>> {
  const parsed = FeatureDraft.safeParse(valuesOf(text));
  const fields = new Set(parsed.error?.issues.map(({ path }) => path[0] as TextField));
  return Object.fromEntries([...fields].map((field) => [field, sentences[field]]));
}

/** Lines of a list as steps, without their bullets and numbers. */
export const stepsIn = (pasted: string): readonly string[] =>
  pasted
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "").trim())
    .filter(Boolean);

const fields = Object.keys(FeatureText.shape) as TextField[];

/** What somebody else wrote since `base`, where this person wrote something else. */
export const conflictsOf = (base: FeatureText, mine: FeatureText, theirs: FeatureText): readonly TextField[] =>
  fields.filter(
    (field) =>
      !isSame(theirs[field], base[field]) && !isSame(mine[field], base[field]) && !isSame(mine[field], theirs[field]),
  );

/** With everything somebody else wrote since where this person wrote nothing. */
export function caughtUp(base: FeatureText, mine: FeatureText, theirs: FeatureText): FeatureText {
  const untouched = fields.filter((field) => isSame(mine[field], base[field]));
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, theirs[field]])) };
}

const written = ["name", "category", "description", "steps", "priority", "passage"] as const;

/** The edits that make of what was there what is written now. `base` is what the writer saw, and goes along. */
export function editsOf(featureId: FeatureId, base: FeatureText, text: FeatureText): readonly Edit[] {
  const wanted = trimmed(text);
  const changed = written.filter((field) => !isSame(wanted[field], trimmed(base)[field]));
  const pick = (values: ReturnType<typeof valuesOf>) =>
    Object.fromEntries(changed.map((field) => [field, values[field]]));
  const change = { type: "change", featureId, changes: pick(valuesOf(text)), base: pick(valuesOf(base)) } as const;
  return [
    ...(changed.length > 0 ? [change] : []),
    ...(isSame(wanted.dependencies, base.dependencies) ? [] : [dependencyEdit(featureId, "set", wanted.dependencies)]),
  ];
}

export const dependencyEdit = (
  featureId: FeatureId,
  change: "set" | "add" | "remove",
  dependencies: readonly FeatureId[],
): Edit => ({
  type: "dependencies",
  featureId,
  change,
  dependencies: [...dependencies],
  dependsOnKeys: [],
  dependsOnIndices: [],
});

export function creationOf(text: FeatureText): Edit {
  const { passage, ...draft } = FeatureDraft.parse(valuesOf(text));
  const named = { dependencies: text.dependencies, dependsOnKeys: [], dependsOnIndices: [] };
  return { type: "create", feature: { ...draft, ...(passage && { passage }), ...named } };
}
