/** Tools that only look: figures, features, the graph. They answer in few tokens; empty fields are left out. */
import { z } from "zod";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { unmetDependencies } from "@autocoder/core/backlog/backlog.ts";
import { startOrder } from "@autocoder/core/schedule/order.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { EngineContext } from "../context.ts";
import { answer, featureIdInput, refuse, toolDefiner } from "./tool.ts";

const defineTool = toolDefiner<Pick<EngineContext, "journal">>();
const limit = (most: number, usual: number) => ({ limit: z.number().int().min(1).max(most).default(usual) });

export const readTools = {
  feature_get_stats: defineTool({
    description: "Counts of features by status.",
    input: {},
    run: ({ journal }) => answer(statsOf(journal.state)),
  }),
  feature_get_by_id: defineTool({
    description: "One feature in full.",
    input: featureIdInput,
    run: ({ journal }, { feature_id }) =>
      withFeature(journal.state, feature_id, (feature) => answer(fullView(journal.state, feature))),
  }),
  feature_get_summary: defineTool({
    description: "One feature in short: name, status, dependencies.",
    input: featureIdInput,
    run: ({ journal }, { feature_id }) =>
      withFeature(journal.state, feature_id, (feature) => answer(shortView(feature))),
  }),
  feature_get_ready: defineTool({
    description: "Features that could be started now, first the one that should be.",
    input: limit(50, 10),
    run: ({ journal }, { limit }) => {
      const { backlog } = journal.state;
      const ready = startOrder(
        backlog,
        [...backlog.ready].map((id) => backlog.features.get(id)!),
      );
      const features = ready.slice(0, limit).map(shortView);
      return answer({ features, count: features.length, total_ready: ready.length });
    },
  }),
  feature_get_blocked: defineTool({
    description: "Features that wait for others, and for which.",
    input: limit(100, 20),
    run: ({ journal }, { limit }) => {
      const { backlog } = journal.state;
      const blocked = [...backlog.features.values()]
        .filter((feature) => !isPassing(feature))
        .map((feature) => ({ ...shortView(feature), blocked_by: unmetDependencies(backlog, feature) }))
        .filter(({ blocked_by }) => blocked_by.length > 0);
      const features = blocked.slice(0, limit);
      return answer({ features, count: features.length, total_blocked: blocked.length });
    },
  }),
  feature_get_graph: defineTool({
    description: "All features and what waits for what.",
    input: {},
    run: ({ journal }) => {
      const features = [...journal.state.backlog.features.values()];
      const edges = features.flatMap(({ id, dependencies }) => dependencies.map((source) => ({ source, target: id })));
      return answer({ nodes: features.map(shortView), edges });
    },
  }),
};

function withFeature<T>(state: StudioState, id: number, use: (feature: Feature) => T) {
  const feature = state.backlog.features.get(id as FeatureId);
  return feature ? use(feature) : refuse({ type: "feature-not-found", featureId: id as FeatureId });
}

const shortView = ({ id, name, category, status, priority, dependencies }: Feature) => ({
  id,
  name,
  category,
  status: status.type,
  priority,
  dependencies,
});

/** What an agent may want to know of a feature; receipts and costs are not its business. */
export function fullView(state: StudioState, feature: Feature) {
  const { key, description, steps, passage, checks, answers, lastFailure } = feature;
  return {
    ...shortView(feature),
    key,
    description,
    steps,
    passage,
    blocked_by: unmetDependencies(state.backlog, feature),
    checks: checks.length > 0 ? checks.map(({ command }) => command) : undefined,
    answers: answers.length > 0 ? answers : undefined,
    last_failure: lastFailure,
  };
}

export function statsOf({ backlog, plan }: StudioState) {
  const features = [...backlog.features.values()];
  const count = (...types: readonly Feature["status"]["type"][]) =>
    features.filter(({ status }) => types.includes(status.type)).length;
  const passing = count("passing", "stale");
  return {
    total: features.length,
    passing,
    in_progress: count("working", "verifying", "queued"),
    needs_human_input: count("needs-input"),
    failing: count("failing"),
    failed: count("failed"),
    skipped: count("skipped"),
    percentage: features.length === 0 ? 0 : Math.round((1000 * passing) / features.length) / 10,
    plan: plan.status,
  };
}
