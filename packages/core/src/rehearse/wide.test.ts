import { expect, test } from "vitest";
import { parseScenario } from "./scenario.ts";
import { defaultWide, wideScenario } from "./wide.ts";

test("the wide scenario is a scenario, with as many features as asked for and some that wait for nothing", () => {
  const { features, ...rest } = wideScenario({ count: 500, width: 10 });
  const written = features.map((feature) => ({ ...feature, do: [{ run: "true" }] }));
  expect(parseScenario({ ...rest, features: written }, () => undefined).ok).toBe(true);
  expect(features.length).toBe(500);
  expect(features.filter(({ depends_on }) => depends_on.length === 0).length).toBe(10);
});

test("a feature of the wide scenario reads a file that is there by then, writes one and is proven by it", () => {
  expect(wideScenario(defaultWide).features[32]).toEqual({
    key: "part-33",
    name: "Part 33",
    category: "Parts",
    description: "Write parts/33.txt.",
    steps: ["parts/33.txt names its number."],
    passage: "Parts",
    priority: 100,
    depends_on: ["part-4", "part-25"],
    do: [
      { type: "read", path: "parts/4.txt" },
      { type: "write", path: "parts/33.txt", content: "part 33\nrests on 4\nrests on 25\n" },
    ],
    checks: ["grep -qx 'part 33' parts/33.txt"],
    faults: [],
  });
});
