/** The backlog's tools in a conversation: the same answers, and what is done is done for the person who talks. */
import { z } from "zod";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { findSimilar, type Similar } from "@autocoder/core/backlog/similar.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { ChatStudioTool } from "@autocoder/core/session/role.ts";
import { createFeatures, featureInput, featuresInput, type FeatureInput } from "../../tools/backlog-tools.ts";
import { readTools } from "../../tools/read-tools.ts";
import { answer, featureIdInput, refuse, type ToolDefinition, toolDefiner } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";
import { PART_CHARACTERS } from "./part.ts";

const defineTool = toolDefiner<ChatContext>();

const looking = (name: Exclude<keyof typeof readTools, "feature_get_graph">): ToolDefinition<ChatContext> => {
  const tool: ToolDefinition<ChatContext["engine"]> = readTools[name];
  return { description: tool.description, input: tool.input, run: ({ engine }, wanted) => tool.run(engine, wanted) };
};

export const backlogTools: Readonly<Record<ChatStudioTool, ToolDefinition<ChatContext>>> = {
  feature_get_stats: looking("feature_get_stats"),
  feature_get_by_id: looking("feature_get_by_id"),
  feature_get_summary: looking("feature_get_summary"),
  feature_get_ready: looking("feature_get_ready"),
  feature_get_blocked: looking("feature_get_blocked"),
  feature_get_graph: defineTool({
    description: "All features, a line each: status, category, what it waits for.",
    input: { from_id: z.number().int().positive().optional() },
    run: ({ engine }, { from_id = 0 }) => {
      const features = [...engine.journal.state.backlog.features.values()].filter(({ id }) => id >= from_id);
      return answer(graphOf(features));
    },
  }),
  feature_create: defineTool({
    description: "Create one feature.",
    input: featureInput,
    run: (context, feature) => create(context, [feature]),
  }),
  feature_create_bulk: defineTool({
    description: "Create features, all or none; fields as in feature_create.",
    input: featuresInput,
    run: (context, { features }) => create(context, features),
  }),
  feature_skip: defineTool({
    description: "Set a feature aside that no agent works on.",
    input: { ...featureIdInput, reason: z.string().trim().min(1).max(2_000) },
    run: async ({ engine }, { feature_id, reason }) => {
      const featureId = feature_id as FeatureId;
      const skipped = await engine.journal.dispatch({ type: "feature.skip", featureId, reason, by: "person" });
      return skipped.ok ? answer(`Feature ${feature_id} is set aside.`) : refuse(skipped.error);
    },
  }),
};

async function create({ engine }: ChatContext, features: readonly FeatureInput[]) {
  const similar = findSimilar([...engine.journal.state.backlog.features.values()]);
  const created = await createFeatures(engine.journal, features, "person");
  const doubts = created.isError ? [] : features.flatMap((feature) => doubtOf(feature, similar));
  return { ...created, text: [created.text, ...doubts].join("\n") };
}

function doubtOf(feature: FeatureInput, similar: Similar): readonly string[] {
  const ids = similar(feature);
  return ids.length === 0 ? [] : [`"${feature.name}" seems to be what feature ${ids.join(" or ")} is already.`];
}

function graphOf(features: readonly Feature[]): string {
  const lines: string[] = [];
  let characters = 0;
  for (const { id, name, category, status, dependencies } of features) {
    const waits = dependencies.length > 0 ? ` · waits for ${dependencies.join(", ")}` : "";
    const line = `${id} ${name} · ${status.type} · ${category}${waits}`;
    characters += line.length + 1;
    if (characters > PART_CHARACTERS) {
      lines.push(`[${features.length - lines.length} more. Read on with from_id: ${id}.]`);
      break;
    }
    lines.push(line);
  }
  return lines.length === 0 ? "There are no features." : lines.join("\n");
}
