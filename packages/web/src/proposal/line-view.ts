/** What would one line of a proposal do, in plain words? Field by field, before and after. */
import type { Edit, NewFeature } from "@autocoder/core/backlog/edit.ts";
import type { Feature, FeatureChanges } from "@autocoder/core/backlog/feature.ts";
import type { ProposalLine } from "@autocoder/core/conversation/entry.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import { plural } from "../ui/format.ts";
import { type DiffPart, diffItems, diffWords } from "./differences.ts";

type Features = ReadonlyMap<FeatureId, Feature>;

/** A feature that is waited for: one that is there, or one another line would make. */
export interface Waited {
  readonly kind: DiffPart["kind"];
  readonly name: string;
  readonly featureId: FeatureId | undefined;
}

export type Detail =
  /** A text, its words apart where it is a change. */
  | { readonly type: "text"; readonly name: string; readonly parts: readonly DiffPart[] }
  | { readonly type: "steps"; readonly name: string; readonly parts: readonly DiffPart[] }
  | { readonly type: "features"; readonly name: string; readonly waited: readonly Waited[] };

export interface LineView {
  readonly id: number;
  /** What it does, in a word or two: `New`, `Change`, `Set aside`. */
  readonly verb: string;
  /** What it does it to. */
  readonly title: string;
  /** The feature it is about, where it is there. */
  readonly featureId: FeatureId | undefined;
  readonly details: readonly Detail[];
  /** The same in few words, for who does not want to see all of it. */
  readonly brief: string;
  readonly reason: string | undefined;
  readonly duplicates: readonly { readonly featureId: FeatureId; readonly name: string }[];
  /** Whether a person may write it differently before accepting it. */
  readonly isEditable: boolean;
}

interface Around {
  /** As they are now. */
  readonly features: Features;
  /** Of the whole proposal, for what they name of each other. */
  readonly lines: readonly ProposalLine[];
}

export function lineViewOf(line: ProposalLine, around: Around): LineView {
  const { edit, reason, duplicates } = line;
  const { features } = around;
  return {
    id: line.id,
    ...whatItDoes(edit, around),
    reason,
    duplicates: duplicates.map((featureId) => ({ featureId, name: nameIn(features, featureId) })),
    isEditable: ["create", "change", "dependencies", "skip", "reopen"].includes(edit.type),
  };
}

type Doing = Pick<LineView, "verb" | "title" | "featureId" | "details" | "brief">;

function whatItDoes(edit: Edit, around: Around): Doing {
  const { features } = around;
  switch (edit.type) {
    case "create":
      return creation(edit.feature, around);
    case "change":
      return about("Change", edit.featureId, features, changesOf(edit, features));
    case "dependencies":
      return about("Dependencies", edit.featureId, features, [dependenciesOf(edit, around)]);
    case "skip":
      return about("Set aside", edit.featureId, features, [plain("Because", edit.reason)]);
    case "reopen":
      return about("Re-open", edit.featureId, features, [plain("What is asked for", edit.reason)]);
    case "delete":
      return about("Delete", edit.featureId, features, []);
    case "restore":
      return about("Bring back", edit.featureId, features, []);
    case "prioritise":
      return priorities(edit, features);
    case "move":
      return move(edit, features);
  }
}

const about = (verb: string, featureId: FeatureId, features: Features, details: readonly Detail[]): Doing => ({
  verb,
  title: features.get(featureId)?.name ?? `#${featureId}, which is not there any more`,
  featureId: features.has(featureId) ? featureId : undefined,
  details,
  brief: verb === "Change" ? details.map(({ name }) => name.toLowerCase()).join(", ") : "",
});

const nameIn = (features: Features, id: FeatureId): string => features.get(id)?.name ?? "not there any more";

const plain = (name: string, text: string): Detail => ({ type: "text", name, parts: [{ kind: "same", text }] });

function creation(feature: NewFeature, around: Around): Doing {
  const { name, category, description, steps } = feature;
  const waited = waitedFor(feature, around, "same");
  const details: readonly Detail[] = [
    plain("Category", category),
    plain("Description", description),
    { type: "steps", name: "Acceptance steps", parts: diffItems(steps, steps) },
    ...(waited.length > 0 ? [{ type: "features", name: "Waits for", waited } as const] : []),
  ];
  const waits = waited.length > 0 && `waits for ${waited.length}`;
  const brief = [category, plural(steps.length, "step"), waits].filter(Boolean).join(" · ");
  return { verb: "New", title: name, featureId: undefined, details, brief };
}

const fieldNames = {
  name: "Name",
  category: "Category",
  description: "Description",
  steps: "Acceptance steps",
  priority: "Priority",
  passage: "Passage of the spec",
  checks: "Checks",
} as const satisfies Readonly<Record<keyof FeatureChanges, string>>;

type EditOf<T extends Edit["type"]> = Extract<Edit, { type: T }>;

/** Compared with what the agent saw, else with what is there. */
function changesOf({ featureId, changes, base }: EditOf<"change">, features: Features): readonly Detail[] {
  const before = { ...features.get(featureId), ...base };
  return (Object.keys(fieldNames) as (keyof FeatureChanges)[])
    .filter((field) => changes[field] !== undefined && !isSame(changes[field], before[field]))
    .map((field) => {
      const name = fieldNames[field];
      if (field === "steps") return { type: "steps", name, parts: diffItems(before.steps ?? [], changes.steps!) };
      return { type: "text", name, parts: diffWords(asText(before[field]), asText(changes[field])) };
    });
}

export function asText(value: FeatureChanges[keyof FeatureChanges]): string {
  if (value === undefined) return "";
  if (!Array.isArray(value)) return String(value);
  return value.map((each) => (typeof each === "string" ? each : each.command)).join("\n");
}

function dependenciesOf(edit: EditOf<"dependencies">, around: Around): Detail {
  const now = around.features.get(edit.featureId)?.dependencies ?? [];
  const named = waitedFor(edit, around, "added");
  const isNamed = (id: FeatureId) => named.some(({ featureId }) => featureId === id);
  const known = now.map((featureId): Waited => {
    const isGone = edit.change === "remove" ? isNamed(featureId) : edit.change === "set" && !isNamed(featureId);
    return { kind: isGone ? "removed" : "same", name: nameIn(around.features, featureId), featureId };
  });
  const isNew = ({ featureId }: Waited) => featureId === undefined || !now.includes(featureId);
  const added = edit.change === "remove" ? [] : named.filter(isNew);
  return { type: "features", name: "Waits for", waited: [...known, ...added] };
}

function waitedFor(
  names: Pick<NewFeature, "dependencies" | "dependsOnKeys" | "dependsOnIndices">,
  { features, lines }: Around,
  kind: Waited["kind"],
): readonly Waited[] {
  const known = [...features.values()];
  const byKey = names.dependsOnKeys.map((key): Waited => {
    const there = known.find((feature) => feature.key === key);
    if (there) return { kind, name: there.name, featureId: there.id };
    const made = lines.find(({ edit }) => edit.type === "create" && edit.feature.key === key);
    return { kind, name: made ? nameOfLine(made) : key, featureId: undefined };
  });
  const byPlace = names.dependsOnIndices.map((place): Waited => {
    const line = lines[place];
    return { kind, name: line ? nameOfLine(line) : "not there", featureId: undefined };
  });
  const byNumber = names.dependencies.map((featureId): Waited => {
    return { kind, name: nameIn(features, featureId), featureId };
  });
  return [...byNumber, ...byKey, ...byPlace];
}

const nameOfLine = ({ edit }: ProposalLine): string => (edit.type === "create" ? edit.feature.name : "another line");

function priorities({ priorities: wanted }: EditOf<"prioritise">, features: Features): Doing {
  const details = wanted.map(({ featureId, priority }): Detail => {
    const before = features.get(featureId)?.priority;
    const name = `#${featureId} ${nameIn(features, featureId)}`;
    return { type: "text", name, parts: diffWords(before === undefined ? "" : String(before), String(priority)) };
  });
  const [first] = wanted;
  if (wanted.length > 1 || first === undefined) {
    return {
      verb: "Priority",
      title: `of ${plural(wanted.length, "feature")}`,
      featureId: undefined,
      details,
      brief: "",
    };
  }
  return about("Priority", first.featureId, features, [{ ...details[0]!, name: "Smaller is earlier" }]);
}

function move({ features: moved, place }: EditOf<"move">, features: Features): Doing {
  const [where, id] = "before" in place ? ["before", place.before] : ["after", place.after];
  const names = moved.map((featureId): Waited => {
    return { kind: "same", name: nameIn(features, featureId), featureId };
  });
  return {
    verb: "Move",
    title: `${where} #${id} ${nameIn(features, id)}`,
    featureId: undefined,
    details: [{ type: "features", name: "In this order", waited: names }],
    brief: plural(moved.length, "feature"),
  };
}
