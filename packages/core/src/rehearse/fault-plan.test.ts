import { expect, test } from "vitest";
import { createRandom } from "../kit/random.ts";
import { afflict } from "./afflict.ts";
import { attemptFaults, machineFaults, planFaults } from "./fault-plan.ts";
import { type Scenario, withFaults } from "./scenario.ts";
import { scriptOf } from "./script.ts";
import { wideScenario } from "./wide.ts";

const scenario = wideScenario({ count: 200, width: 8 });
const planOf = (seed: number, of: Scenario = scenario) => planFaults(of, { seed, random: createRandom(seed) });
const kindsIn = (seed: number, of: Scenario): ReadonlySet<string> => {
  const { strokes, mishaps } = planOf(seed, of);
  return new Set([...strokes, ...mishaps].map(({ fault }) => fault));
};

test("the same seed gives the same faults, another one others", () => {
  expect(planOf(7)).toEqual(planOf(7));
  expect(planOf(8)).not.toEqual(planOf(7));
});

test.each([1, 2, 3, 2026])(
  "a night of two hundred features meets seventy faults and more, of every kind (seed %d)",
  (seed) => {
    const { strokes, mishaps, hopeless } = planOf(seed);
    const singles = strokes.filter(({ feature }) => !hopeless.includes(feature));
    expect(kindsIn(seed, scenario)).toEqual(new Set([...attemptFaults, ...machineFaults]));
    expect(singles.length + mishaps.length).toBeGreaterThanOrEqual(70);
    expect(mishaps.filter(({ fault }) => fault === "studio-killed")).toHaveLength(5);
    expect(new Set(singles.map(({ feature }) => feature)).size).toBe(singles.length);
  },
);

test.each([1, 2, 3])("a small scenario meets every kind of fault too (seed %d)", (seed) => {
  expect(kindsIn(seed, wideScenario({ count: 20, width: 6 }))).toEqual(new Set([...attemptFaults, ...machineFaults]));
});

test("what is never finished keeps nothing else from being built", () => {
  const awaited = new Set(scenario.features.flatMap(({ depends_on }) => depends_on));
  const { hopeless } = planOf(5);
  expect(hopeless).toHaveLength(4);
  expect(hopeless.filter((key) => awaited.has(key))).toEqual([]);
});

test("machines fail while there is something left to land", () => {
  const { mishaps, hopeless } = planOf(3);
  const last = scenario.features.length - hopeless.length;
  expect(mishaps.map(({ landings }) => landings)).toEqual(
    mishaps.map(({ landings }) => landings).toSorted((a, b) => a - b),
  );
  expect(mishaps.filter(({ landings }) => landings >= last)).toEqual([]);
});

test("every feature that is struck can be played, and two that get in each other's way write one file", () => {
  const plan = planOf(4);
  const struck = afflict(withFaults(scenario, "none"), plan);
  const featureId = 1 as never;
  const sides = plan.strokes
    .filter(({ fault }) => fault === "merge-conflict")
    .slice(0, 2)
    .map(({ feature }) => {
      const { name } = struck.features.find(({ key }) => key === feature)!;
      const script = scriptOf(struck, { header: { role: "coder", featureId, attempt: 1 }, lines: [name], answers: [] });
      const actions = script.ok ? script.value.flat().map(({ action }) => action) : [];
      return actions.findLast(({ type }) => type === "write");
    });
  expect(sides.map((action) => action?.type === "write" && action.path)).toEqual(["rivals/1.txt", "rivals/1.txt"]);
  expect(sides[0]).not.toEqual(sides[1]);
});
