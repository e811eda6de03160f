import { expect, test } from "vitest";
import { backlogOf } from "../testing/builders.ts";
import { scenarioOfBacklog } from "./of-backlog.ts";
import { parseScenario } from "./scenario.ts";

const played = (shape: Readonly<Record<string, readonly string[]>>) => {
  const scenario = scenarioOfBacklog("shop", [...backlogOf(shape).backlog.features.values()]);
  return scenario.features.map(({ name, key, depends_on }) => ({ name, key, depends_on }));
};

test("a backlog is played with its own features and dependencies", () => {
  expect(played({ schema: [], login: ["schema"] })).toEqual([
    { name: "schema (1)", key: "feature-1", depends_on: [] },
    { name: "login (2)", key: "feature-2", depends_on: ["feature-1"] },
  ]);
});

test("what it makes is a scenario like any that a person writes", () => {
  const { features } = scenarioOfBacklog("shop", [
    ...backlogOf({ schema: [], login: ["schema"] }).backlog.features.values(),
  ]);
  const written = features.map((feature) => ({ ...feature, do: [{ say: "As planned." }] }));
  expect(parseScenario({ name: "rehearsal", title: "shop", features: written }, () => undefined).ok).toBe(true);
});
