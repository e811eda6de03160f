/** What would the studio make of a backlog that is only described? Answers with the very functions the engine uses. */
import { z } from "zod";
import { FeatureId } from "../kit/ids.ts";
import { findCycles, topologicalOrder } from "../kit/graph.ts";
import { createBacklog, putFeature, unmetDependencies, type Waiting } from "./backlog.ts";
import { DEFAULT_PRIORITY } from "./feature.ts";

const Status = z.enum(["pending", "working", "needs-input", "passing", "failing", "failed", "skipped"]);

export const DescribedBacklog = z.object({
  id: z.union([z.string(), z.number()]),
  features: z
    .array(
      z.object({
        id: FeatureId,
        priority: z
          .number()
          .nullish()
          .transform((priority) => priority ?? DEFAULT_PRIORITY),
        status: Status,
        dependencies: z
          .array(FeatureId)
          .nullish()
          .transform((ids) => ids ?? []),
      }),
    )
    .refine((features) => new Set(features.map(({ id }) => id)).size === features.length, {
      message: "Feature ids must differ.",
    }),
});
export type DescribedBacklog = z.infer<typeof DescribedBacklog>;

export interface BacklogReport {
  readonly id: string | number;
  /** Could be started now; ascending. */
  readonly ready: readonly number[];
  /** All that is not on or behind a cycle, in an order that can be built: smallest (priority, id) first. */
  readonly order: readonly number[];
  /** What waits, and for which ids. */
  readonly blocked: Readonly<Record<number, readonly number[]>>;
  readonly cycles: readonly (readonly number[])[];
  readonly missing: readonly { readonly feature: number; readonly dependency: number }[];
}

interface Described extends Waiting {
  readonly status: z.infer<typeof Status>;
}

export function checkBacklog({ id, features }: DescribedBacklog): BacklogReport {
  const backlog = createBacklog<Described>({
    isPassing: ({ status }) => status === "passing",
    isStartable: ({ status }) => status === "pending" || status === "failing",
  });
  for (const feature of features) putFeature(backlog, feature);
  const graph = {
    nodes: features.map((feature) => feature.id),
    waitsFor: (node: number) => backlog.features.get(node as FeatureId)?.dependencies ?? [],
  };
  const open = features.filter(({ status }) => status !== "passing");
  const blocked = open.map((feature) => [feature.id, unmetDependencies(backlog, feature)] as const);
  return {
    id,
    ready: [...backlog.ready].sort((a, b) => a - b),
    order: topologicalOrder(graph, (a, b) => comesBefore(backlog.features, a as FeatureId, b as FeatureId)),
    blocked: Object.fromEntries(blocked.filter(([, unmet]) => unmet.length > 0)),
    cycles: findCycles(graph),
    missing: features.flatMap((feature) =>
      [...new Set(feature.dependencies)]
        .filter((dependency) => !backlog.features.has(dependency))
        .map((dependency) => ({ feature: feature.id, dependency })),
    ),
  };
}

function comesBefore(features: ReadonlyMap<FeatureId, Described>, a: FeatureId, b: FeatureId): boolean {
  const byPriority = features.get(a)!.priority - features.get(b)!.priority;
  return byPriority === 0 ? a < b : byPriority < 0;
}
