/**
 * Which edits make several features of one?
 *
 * The parts are created in its place and it is deleted. Side by side, each waits for what it waited for, and what waited
 * for it waits for all of them; one after another, each waits for the part before it, and what waited waits for the last.
 */
import type { FeatureId } from "../kit/ids.ts";
import { type Backlog, dependentsOf } from "./backlog.ts";
import type { Edit, NewFeature } from "./edit.ts";
import type { Feature } from "./feature.ts";

/** What a part says for itself; the rest is the whole's. */
export type Part = Partial<Omit<NewFeature, "key" | "dependencies" | "dependsOnKeys" | "dependsOnIndices">> &
  Pick<NewFeature, "name">;

/** The feature is there. */
export function splitEdits(
  backlog: Backlog<Feature>,
  request: {
    readonly feature: FeatureId;
    readonly parts: readonly Part[];
    readonly arranged: "side-by-side" | "one-after-another";
  },
): readonly Edit[] {
  const whole = backlog.features.get(request.feature)!;
  const isChain = request.arranged === "one-after-another";
  const places = request.parts.map((_, place) => place);
  const waited = isChain ? places.slice(-1) : places;
  return [
    ...request.parts.map((part, place): Edit => {
      const first = !isChain || place === 0;
      const waits = {
        dependencies: first ? whole.dependencies : [],
        dependsOnKeys: [],
        dependsOnIndices: first ? [] : [place - 1],
      };
      return { type: "create", feature: { ...textOf(whole), ...part, ...waits } };
    }),
    ...dependentsOf(backlog, whole.id).flatMap((featureId): readonly Edit[] => [
      { type: "dependencies", featureId, change: "remove", dependencies: [whole.id], ...byNoName },
      { type: "dependencies", featureId, change: "add", dependencies: [], ...byNoName, dependsOnIndices: waited },
    ]),
    { type: "delete", featureId: whole.id },
  ];
}

const byNoName = { dependsOnKeys: [], dependsOnIndices: [] };

const textOf = ({ category, description, steps, priority, passage, checks }: Feature) => ({
  category,
  description,
  steps,
  priority,
  ...(passage !== undefined && { passage }),
  checks,
});
