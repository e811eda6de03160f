import { expect, test } from "vitest";
import type { AttemptId } from "../kit/ids.ts";
import {
  backlogOf,
  claimed,
  ended,
  failed,
  judged,
  landed,
  logOf,
  must,
  red,
  running,
  verifying,
} from "../testing/builders.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { judgeNight, type NightRecord } from "./morning.ts";
import { type Scenario, type ScenarioFeature } from "./scenario.ts";
import { wideScenario } from "./wide.ts";

/** Features by their names, which are their keys too. */
const scenarioOf = (...names: readonly string[]): Scenario => {
  const wide = wideScenario({ count: names.length, width: names.length });
  const renamed = (feature: ScenarioFeature, index: number) => {
    const name = names.at(index) ?? "";
    return { ...feature, key: name, name };
  };
  return { ...wide, features: wide.features.map(renamed) };
};

const calm: FaultPlan = { seed: 1, strokes: [], mishaps: [], hopeless: [] };

const judge = (state: StudioState, given: Partial<NightRecord> = {}) =>
  judgeNight({
    plan: calm,
    scenario: scenarioOf("login", "logout"),
    log: logOf(state),
    disturbed: new Set(),
    mishaps: [],
    ...given,
  });

function goodNight(): StudioState {
  const state = backlogOf({ login: [], logout: [] });
  running(state);
  landed(state, "login");
  landed(state, "logout");
  must(state, { type: "run.end", runId: activeRun(state)!.id, ending: { type: "complete" } });
  return state;
}

test("a night in which everything landed is a good one", () => {
  expect(judge(goodNight())).toMatchObject({ features: 2, passing: 2, failed: 0, falseLimits: 0, complaints: [] });
});

test("what does not pass, and a run that goes on, are told", () => {
  const state = backlogOf({ login: [], logout: [] });
  running(state);
  landed(state, "login");
  expect(judge(state).complaints).toEqual(["“logout” is pending.", "The run is not ended, and should be complete."]);
});

test("what no agent was to finish must not pass", () => {
  const plan = { ...calm, hopeless: ["logout"] };
  expect(judge(goodNight(), { plan }).complaints).toEqual([
    "“logout” is passing, and no agent finished it.",
    "The run is complete, and should be blocked.",
  ]);
});

test("an attempt that ends for a limit nobody met is a false one", () => {
  const state = backlogOf({ login: [], logout: [] });
  running(state);
  ended(state, claimed(state, "login"), "rate-limited");
  const limited = new Set(["1#1" as AttemptId]);
  expect([judge(state).falseLimits, judge(state, { disturbed: limited }).falseLimits]).toEqual([1, 0]);
});

test("a fault counts where it shows, and says how the attempt ended", () => {
  const state = backlogOf({ login: [], logout: [] });
  running(state);
  failed(state, "login", "agent-crashed");
  claimed(state, "logout");
  verifying(state, "logout");
  judged(state, "logout", red);
  const strokes = [
    { fault: "agent-killed", feature: "login", attempt: 1 },
    { fault: "agent-killed", feature: "login", attempt: 9 },
    { fault: "agent-lies", feature: "logout", attempt: 1 },
    { fault: "agent-hangs", feature: "logout", attempt: 1 },
  ] as const;
  const { faults } = judge(state, { plan: { ...calm, strokes }, mishaps: ["disk-full"] });
  expect(faults.filter(({ planned, struck }) => planned + struck > 0)).toEqual([
    { fault: "agent-killed", planned: 2, struck: 1, endings: { "agent-crashed": 1 } },
    { fault: "agent-hangs", planned: 1, struck: 0, endings: {} },
    { fault: "agent-lies", planned: 1, struck: 1, endings: {} },
    { fault: "disk-full", planned: 0, struck: 1, endings: {} },
  ]);
});

test("what landed twice, or without proof, is told", () => {
  const state = goodNight();
  const log = logOf(state);
  const landing = log.find(({ event }) => event.type === "attempt.landed")!;
  const unproven = log.map((logged) =>
    logged.event.type === "attempt.landed"
      ? { ...logged, event: { ...logged.event, receipt: { ...logged.event.receipt, proof: "unproven" as const } } }
      : logged,
  );
  expect(judge(state, { log: [...log, { ...landing, seq: log.length + 1 }] }).complaints).toContain(
    "1#1 landed twice.",
  );
  expect(judge(state, { log: unproven }).complaints).toContain("2#1 landed without proof.");
});
