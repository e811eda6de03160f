/** Tools that write the backlog: for planners, and by the same input for those who talk with a person. */
import { z } from "zod";
import { DEFAULT_PRIORITY } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { DraftWithDependencies } from "@autocoder/core/log/command.ts";
import type { Journal } from "../journal.ts";
import { answer, defineTool, featureIdInput, lastAnswer, refuse, type ToolContext } from "./tool.ts";
import { statsOf } from "./read-tools.ts";

const draft = {
  key: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("your own stable name for it; others depend on it by this"),
  category: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(255),
  description: z.string().trim().min(1).max(10_000),
  steps: z.array(z.string().trim().min(1).max(2_000)).min(1).max(100).describe("acceptance steps"),
  priority: z.number().int().min(0).max(1_000_000).optional().describe("smaller is earlier"),
  passage: z.string().trim().max(500).optional().describe("heading of the spec passage"),
  depends_on: z
    .array(z.union([z.string(), z.number().int().positive()]))
    .optional()
    .describe("keys or ids"),
  depends_on_indices: z.array(z.number().int().min(0)).optional().describe("places in this call, from 0"),
};
const Draft = z.strictObject(draft);
export type FeatureInput = z.infer<typeof Draft>;

/** What a feature is made from, and several. */
export const featureInput = draft;
export const featuresInput = { features: z.array(Draft).min(1).max(1_000) };

export const backlogTools = {
  feature_create_bulk: defineTool({
    description: "Create features, all or none. May be called several times; depend on earlier calls by key.",
    input: featuresInput,
    run: ({ journal }, { features }) => createFeatures(journal, features, "agent"),
  }),
  feature_create: defineTool({
    description: "Create one feature.",
    input: draft,
    run: ({ journal }, feature) => createFeatures(journal, [feature], "agent"),
  }),
  feature_add_dependency: defineTool({
    description: "Let a feature wait for another.",
    input: { ...featureIdInput, dependency_id: z.number().int().positive() },
    run: (context, { feature_id, dependency_id }) => changeDependencies(context, "add", feature_id, [dependency_id]),
  }),
  feature_remove_dependency: defineTool({
    description: "Let a feature no longer wait for another.",
    input: { ...featureIdInput, dependency_id: z.number().int().positive() },
    run: (context, { feature_id, dependency_id }) => changeDependencies(context, "remove", feature_id, [dependency_id]),
  }),
  feature_set_dependencies: defineTool({
    description: "Replace what a feature waits for.",
    input: { ...featureIdInput, dependency_ids: z.array(z.number().int().positive()) },
    run: (context, { feature_id, dependency_ids }) => changeDependencies(context, "set", feature_id, dependency_ids),
  }),
  plan_close: defineTool({
    description: "Say that the whole spec is covered by features. Ends the session.",
    input: {},
    run: async ({ journal }) => {
      const closed = await journal.dispatch({ type: "plan.close", by: "agent" });
      return closed.ok
        ? lastAnswer(`The plan is closed: ${journal.state.backlog.features.size} features.`)
        : refuse(closed.error);
    },
  }),
};

/** A planner may add to a plan that is open; what an agent creates for a person it talks with is the person's. */
export async function createFeatures(journal: Journal, features: readonly FeatureInput[], by: "agent" | "person") {
  const created = await journal.dispatch({ type: "features.create", drafts: features.map(asDraft), by });
  if (!created.ok) return refuse(created.error);
  const event = created.value[0]?.event;
  const ids =
    event?.type === "features.created" ? event.features.map(({ id, key }) => (key ? `${key}=${id}` : id)) : [];
  return answer({ created: ids, total: statsOf(journal.state).total });
}

function asDraft(feature: FeatureInput): DraftWithDependencies {
  const { key, category, name, description, steps, priority, passage, depends_on, depends_on_indices } = feature;
  const named = depends_on ?? [];
  return {
    ...(key !== undefined && { key }),
    ...(passage !== undefined && { passage }),
    category,
    name,
    description,
    steps,
    priority: priority ?? DEFAULT_PRIORITY,
    checks: [],
    dependencies: named.filter((item) => typeof item === "number") as FeatureId[],
    dependsOnKeys: named.filter((item) => typeof item === "string"),
    dependsOnIndices: depends_on_indices ?? [],
  };
}

async function changeDependencies(
  { journal }: ToolContext,
  change: "set" | "add" | "remove",
  id: number,
  ids: readonly number[],
) {
  const featureId = id as FeatureId;
  const dependencies = ids as readonly FeatureId[];
  const changed = await journal.dispatch({ type: "dependencies.change", featureId, change, dependencies, by: "agent" });
  if (!changed.ok) return refuse(changed.error);
  return answer({ feature_id: id, dependencies: journal.state.backlog.features.get(featureId)?.dependencies });
}
