/** What does a person write of a feature, what is wrong with it, and what of it did somebody else write meanwhile? */
import { z } from "zod";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import { type Feature, FeatureDraft } from "@autocoder/core/backlog/feature.ts";
import { FeatureId } from "@autocoder/core/kit/ids.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";

export const FeatureText = z.object({
  name: z.string(),
  category: z.string(),
  description: z.string(),
  steps: z.array(z.string()),
  dependencies: z.array(FeatureId),
});
export type FeatureText = z.infer<typeof FeatureText>;
export type TextField = keyof FeatureText;

export const emptyText: FeatureText = { name: "", category: "", description: "", steps: [""], dependencies: [] };

export const textOf = ({ name, category, description, steps, dependencies }: Feature): FeatureText => ({
  name,
  category,
  description,
  steps,
  dependencies,
});

/** As it would be kept: without what is empty. */
export const trimmed = (text: FeatureText): FeatureText => ({
  ...text,
  name: text.name.trim(),
  category: text.category.trim(),
  description: text.description.trim(),
  steps: text.steps.map((step) => step.trim()).filter(Boolean),
});

const sentences: Partial<Readonly<Record<TextField, string>>> = {
  name: "Give it a name, of at most 255 characters.",
  category: "Say where it belongs, in at most 100 characters.",
  description: "Describe it, in at most 10,000 characters.",
  steps: "Write at least one step, what a person does and then sees. At most 100, of 2,000 characters each.",
};

/** A sentence for each field that cannot stay as it is. */
export function problemsOf(text: FeatureText): Partial<Record<TextField, string>> {
  const parsed = FeatureDraft.safeParse(trimmed(text));
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

/** The edits that make of what was there what is written now. `base` is what the writer saw, and goes along. */
export function editsOf(featureId: FeatureId, base: FeatureText, text: FeatureText): readonly Edit[] {
  const wanted = trimmed(text);
  const changed = (["name", "category", "description", "steps"] as const).filter(
    (field) => !isSame(wanted[field], base[field]),
  );
  const pick = (from: FeatureText) => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return [
    ...(changed.length > 0 ? [{ type: "change", featureId, changes: pick(wanted), base: pick(base) } as const] : []),
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

export const creationOf = (text: FeatureText): Edit => ({
  type: "create",
  feature: {
    ...FeatureDraft.parse(trimmed(text)),
    dependencies: text.dependencies,
    dependsOnKeys: [],
    dependsOnIndices: [],
  },
});
