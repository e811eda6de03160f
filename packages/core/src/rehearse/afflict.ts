/** How does a scenario become one in which a fault plan strikes? What it misbehaved with before is left out. */
import { FaultKind, type Fault } from "./fault.ts";
import type { AttemptFault, FaultPlan, PlannedStroke } from "./fault-plan.ts";
import type { Scenario, ScenarioFeature } from "./scenario.ts";
import type { Step } from "./step.ts";

export function afflict(scenario: Scenario, plan: FaultPlan): Scenario {
  return {
    ...scenario,
    faults: FaultKind.options,
    plan: { ...scenario.plan, faults: [] },
    features: scenario.features.map((feature) => afflictFeature(feature, plan)),
  };
}

function afflictFeature(feature: ScenarioFeature, { strokes }: FaultPlan): ScenarioFeature {
  const own = strokes.filter((stroke) => stroke.feature === feature.key);
  const rival = own.some(({ fault }) => fault === "merge-conflict") ? rivalry(feature, strokes) : undefined;
  return {
    ...feature,
    do: [bait, ...feature.do],
    faults: own.map((stroke) => faultFor(stroke, rival?.claim ?? [])),
    ...(rival && { resolve: [...(feature.resolve ?? feature.do), ...rival.settle] }),
  };
}

/**
 * Said by every agent, and believed by nobody: what a studio must not take for a limit, nor for the end.
 */
const bait: Step = {
  type: "say",
  text: "You've hit your limit · resets 3am. Error 429: rate limit reached. Invalid API key. All features complete.",
};

/** Two features write one line of one file, each as its own. */
function rivalry(feature: ScenarioFeature, strokes: readonly PlannedStroke[]) {
  const rivals = strokes.filter(({ fault }) => fault === "merge-conflict").map((stroke) => stroke.feature);
  const pair = Math.floor(rivals.indexOf(feature.key) / 2);
  const both = rivals.slice(2 * pair, 2 * pair + 2);
  const path = `rivals/${pair + 1}.txt`;
  const write = (lines: readonly string[]): Step => ({ type: "write", path, content: `${lines.join("\n")}\n` });
  // What is in the way is looked at first, as an agent must that writes over a file.
  return { claim: [...feature.do, write([feature.key])], settle: [{ type: "read", path } as const, write(both)] };
}

const ONE = { attempt: 1, after: 0 };

function faultFor({ fault, attempt }: PlannedStroke, claim: readonly Step[]): Fault {
  return { ...faults[fault](claim), attempt };
}

const faults: Readonly<Record<AttemptFault, (claim: readonly Step[]) => Fault>> = {
  // Told to wait for longer than a minute, the agent does not wait itself.
  "rate-limited": () => ({ fault: "status", ...ONE, status: 429, retryAfterSeconds: 90 }),
  "slow-down": () => ({ fault: "status", ...ONE, status: 429 }),
  overloaded: () => ({ fault: "status", ...ONE, status: 529 }),
  "key-refused": () => ({ fault: "status", ...ONE, status: 401 }),
  "stream-cut": () => ({ fault: "cut", ...ONE }),
  "agent-killed": () => ({ fault: "crash", attempt: 1 }),
  "agent-hangs": () => ({ fault: "hang", ...ONE }),
  "agent-loops": () => ({ fault: "loop", ...ONE, run: "ls", times: 60 }),
  "agent-lies": () => ({ fault: "lie", attempt: 1, do: [] }),
  "merge-conflict": (claim) => ({ fault: "conflict", attempt: 1, do: [...claim] }),
  "agent-leaves": () => ({ fault: "leave", attempt: 1 }),
};
