/** How long does the plan take to make? Measured on the state of a large backlog, without a store. */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { DraftWithDependencies } from "@autocoder/core/log/command.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { wideScenario } from "@autocoder/core/rehearse/wide.ts";
import { plan } from "@autocoder/core/schedule/plan.ts";
import { draftOf, landed, momentOf, must, projectOf, running } from "@autocoder/core/testing/builders.ts";
import { spreadOf, type Spread } from "./percentile.ts";

export interface PlanFigures {
  readonly features: number;
  /** With nothing known of the backlog yet. */
  readonly firstMs: Spread;
  /** After a landing has set others free. */
  readonly nextMs: Spread;
}

const BACKLOGS = 5;
const LANDINGS = 20;

/** The first backlog of a process is left out: the engine has yet to translate the program for it. */
export function measurePlanning(features: number): PlanFigures {
  const backlogs = Array.from({ length: 1 + BACKLOGS }, () => planBacklog(features)).slice(1);
  return {
    features,
    firstMs: spreadOf(backlogs.map(({ firstMs }) => firstMs)),
    nextMs: spreadOf(backlogs.flatMap(({ nextMs }) => nextMs)),
  };
}

function planBacklog(features: number) {
  const state = projectOf();
  must(state, { type: "features.create", drafts: wideDrafts(features, 8), by: "person" });
  running(state, { concurrency: 5 });
  const firstMs = timePlan(state).tookMs;
  const nextMs = Array.from({ length: LANDINGS }, () => {
    landed(state, state.backlog.features.get(timePlan(state).starts)!.key!);
    return timePlan(state).tookMs;
  });
  return { firstMs, nextMs };
}

function timePlan(state: StudioState): { readonly tookMs: number; readonly starts: FeatureId } {
  const at = momentOf(state);
  const before = performance.now();
  const { start } = plan(state, activeRun(state), { freeSessions: 20 }, at);
  return { tookMs: performance.now() - before, starts: start[0]!.features[0]! };
}

/** The features of the scenario `wide`, of which `width` wait for nothing. */
export function wideDrafts(count: number, width: number): readonly DraftWithDependencies[] {
  return wideScenario({ count, width }).features.map(({ key, depends_on, ...feature }) =>
    draftOf(key, { ...draftFields(feature), dependsOnKeys: depends_on }),
  );
}

const draftFields = ({
  name,
  category,
  description,
  steps,
}: Pick<DraftWithDependencies, "name" | "category" | "description" | "steps">) => ({
  name,
  category,
  description,
  steps,
});
