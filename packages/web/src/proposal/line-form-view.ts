/** What may a person write of a proposed line, and what does the line become by it? */
import type { Feature, FeatureChanges } from "@autocoder/core/backlog/feature.ts";
import type { ProposalLine } from "@autocoder/core/conversation/entry.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import { type FeatureText, emptyText, problemsOf, textOf, trimmed } from "../backlog/feature-text.ts";

type Features = ReadonlyMap<FeatureId, Feature>;

export interface LineText extends FeatureText {
  readonly reason: string;
}
export type LineField = keyof LineText;

const ofFeature = ["name", "category", "description", "steps"] as const;

/** What of a line is written. */
export function fieldsOf({ edit }: ProposalLine): readonly LineField[] {
  switch (edit.type) {
    case "create":
      return [...ofFeature, "dependencies"];
    case "change":
      return ofFeature;
    case "dependencies":
      return ["dependencies"];
    case "skip":
    case "reopen":
      return ["reason"];
    case "delete":
    case "restore":
    case "prioritise":
    case "move":
      return [];
  }
}

export function textOfLine({ edit }: ProposalLine, features: Features): LineText {
  const empty: LineText = { ...emptyText, reason: "" };
  switch (edit.type) {
    case "create": {
      const { name, category, description, steps, dependencies } = edit.feature;
      return { ...empty, name, category, description, steps, dependencies };
    }
    case "change":
      return { ...empty, ...asNow(features, edit.featureId), ...picked(edit.changes) };
    case "dependencies":
      return { ...empty, dependencies: waitedFor(edit, features) };
    case "skip":
    case "reopen":
      return { ...empty, reason: edit.reason };
    case "delete":
    case "restore":
    case "prioritise":
    case "move":
      return empty;
  }
}

const asNow = (features: Features, id: FeatureId): FeatureText => {
  const feature = features.get(id);
  return feature ? textOf(feature) : emptyText;
};

const picked = (changes: FeatureChanges): Partial<FeatureText> =>
  Object.fromEntries(ofFeature.flatMap((field) => (changes[field] === undefined ? [] : [[field, changes[field]]])));

type Dependencies = Extract<ProposalLine["edit"], { type: "dependencies" }>;

/** What the feature would wait for, as far as it is there already. */
function waitedFor({ featureId, change, dependencies }: Dependencies, features: Features): FeatureId[] {
  const now = features.get(featureId)?.dependencies ?? [];
  if (change === "set") return dependencies;
  if (change === "remove") return now.filter((id) => !dependencies.includes(id));
  return [...new Set([...now, ...dependencies])].sort((a, b) => a - b);
}

/** A sentence for each field that cannot stay as it is. */
export function problemsOfLine(line: ProposalLine, text: LineText): Partial<Record<LineField, string>> {
  const wanted = fieldsOf(line);
  const found = {
    ...problemsOf(text),
    ...(text.reason.trim() === "" && { reason: "Say why in a few words." }),
  };
  return Object.fromEntries(Object.entries(found).filter(([field]) => wanted.includes(field as LineField)));
}

/** The line as the person wrote it. What they saw of the feature goes along, as with any change of theirs. */
export function lineFrom(line: ProposalLine, text: LineText, features: Features): ProposalLine {
  const { edit } = line;
  const { reason, ...written } = text;
  const { dependencies, priority: _priority, passage: _passage, ...wanted } = trimmed(written);
  switch (edit.type) {
    case "create":
      return { ...line, edit: { ...edit, feature: { ...edit.feature, ...wanted, dependencies } } };
    case "change": {
      const before = { ...asNow(features, edit.featureId), ...picked(edit.base ?? {}) };
      const differing = ofFeature.filter((field) => !isSame(wanted[field], before[field]));
      const pick = (from: Partial<FeatureText>) => Object.fromEntries(differing.map((field) => [field, from[field]]));
      const { name: _, category: _c, description: _d, steps: _s, ...others } = edit.changes;
      return {
        ...line,
        edit: { ...edit, changes: { ...others, ...pick(wanted) }, base: { ...edit.base, ...pick(before) } },
      };
    }
    case "dependencies":
      return { ...line, edit: { ...edit, change: "set", dependencies, ...(edit.change === "remove" && noNames) } };
    case "skip":
    case "reopen":
      return { ...line, edit: { ...edit, reason: reason.trim() } };
    case "delete":
    case "restore":
    case "prioritise":
    case "move":
      return line;
  }
}

const noNames = { dependsOnKeys: [], dependsOnIndices: [] };
