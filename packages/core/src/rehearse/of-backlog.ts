/**
 * What would a night with this very backlog look like? A scenario with the same features and dependencies, in which each
 * agent writes one file and proves it with one cheap command: the order, the parallelism and the prompts are the real ones.
 */
import type { FeatureId } from "../kit/ids.ts";
import type { Feature } from "../backlog/feature.ts";
import { noTalks } from "./talk.ts";
import type { Scenario, ScenarioFeature } from "./scenario.ts";

/** Dependencies on features that do not exist, or wait for each other, cannot be played and are left out. */
export function scenarioOfBacklog(name: string, features: readonly Feature[]): Scenario {
  const placed = new Set<FeatureId>();
  const ordered: ScenarioFeature[] = [];
  for (const feature of inPlayableOrder(features)) {
    ordered.push(
      asScenarioFeature(
        feature,
        feature.dependencies.filter((id) => placed.has(id)),
      ),
    );
    placed.add(feature.id);
  }
  return {
    name: "rehearsal",
    title: name,
    faults: [],
    plan: { perCall: 20, faults: [] },
    talks: noTalks,
    features: ordered,
  };
}

/** A scenario's features wait only for features above them. */
function inPlayableOrder(features: readonly Feature[]): readonly Feature[] {
  const left = new Map(features.map((feature) => [feature.id, feature]));
  const ordered: Feature[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(({ dependencies }) => !dependencies.some((id) => left.has(id)));
    const next = free.length > 0 ? free : [left.values().next().value!];
    for (const feature of next) {
      ordered.push(feature);
      left.delete(feature.id);
    }
  }
  return ordered;
}

function asScenarioFeature(feature: Feature, dependencies: readonly FeatureId[]): ScenarioFeature {
  const { id, name, category, description, steps, passage, priority } = feature;
  const path = `rehearsal/${id}.txt`;
  return {
    key: `feature-${id}`,
    // Names tell the scripted agent its part, so two features of the same name must be told apart.
    name: `${name} (${id})`,
    category,
    description,
    steps,
    ...(passage !== undefined && { passage }),
    priority,
    depends_on: dependencies.map((other) => `feature-${other}`),
    do: [
      { type: "read", path: ".autocoder/spec.md" },
      { type: "write", path, content: `feature ${id}\n` },
    ],
    checks: [`grep -qx 'feature ${id}' ${path}`],
    faults: [],
  };
}
