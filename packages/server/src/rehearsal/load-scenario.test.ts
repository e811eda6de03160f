import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { plannedFeatures } from "@autocoder/core/rehearse/scenario.ts";
import { ProjectConfig } from "@autocoder/core/project/config.ts";
import { builtinScenarios, loadScenario, type ScenarioOptions } from "./load-scenario.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scenario-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const yaml = `name: small
title: A small one
features:
  - key: one
    name: One
    category: Parts
    description: The only one.
    steps: [It is there.]
    do:
      - write: one.txt
    checks: [test -s one.txt]
`;

function write({ scenario = yaml, spec = true }: { scenario?: string; spec?: boolean } = {}): string {
  mkdirSync(join(folder, "files"));
  writeFileSync(join(folder, "files", "one.txt"), "one\n");
  writeFileSync(join(folder, "scenario.yaml"), scenario);
  if (spec) writeFileSync(join(folder, "spec.md"), "# Small\n");
  return folder;
}

const complaint = (nameOrPath: string, options?: ScenarioOptions): string => {
  const loaded = loadScenario(nameOrPath, options);
  return loaded.ok ? "" : loaded.error.message;
};

test("the scenarios that come with the product load by name", () => {
  expect(builtinScenarios()).toEqual(["todo", "wide"]);
  const todo = loadScenario("todo");
  expect(todo.ok && [plannedFeatures(todo.value.scenario).length, todo.value.scenario.faults]).toEqual([
    12,
    ["lie", "conflict"],
  ]);
  expect(todo.ok && ProjectConfig.parse(parse(todo.value.config ?? "")).limits.silentForMs).toBe(20_000);
  const wide = loadScenario("wide", { wide: { count: 20 } });
  expect(wide.ok && wide.value.scenario.features.length).toBe(20);
});

test("a person's own scenario loads by the path of its file or folder", () => {
  const path = write();
  writeFileSync(join(path, "config.yaml"), "checks: []\n");
  const loaded = loadScenario(join(path, "scenario.yaml"));
  expect(loaded).toEqual(loadScenario(path));
  expect(loaded.ok && [loaded.value.spec, loaded.value.config, loaded.value.scenario.features[0]?.do]).toEqual([
    "# Small\n",
    "checks: []\n",
    [{ type: "write", path: "one.txt", content: "one\n" }],
  ]);
});

test.each<[string, readonly string[]]>([
  ["none", []],
  ["crash, hang", ["crash", "hang"]],
])("faults can be chosen: %s", (faults, kinds) => {
  const loaded = loadScenario("todo", { faults });
  expect(loaded.ok && loaded.value.scenario.faults).toEqual(kinds);
});

test("a mistake is told with file, line and place", () => {
  const path = write({ scenario: yaml.replace("- write: one.txt", "- wrote: one.txt") });
  expect(complaint(path)).toBe(
    `${path}/scenario.yaml:10: features[0].do[0]: “wrote” is no step. Did you mean “write”?`,
  );
});

test("a mistake in what is not there is told with the line around it", () => {
  const path = write({ scenario: yaml.replace("    steps: [It is there.]\n", "") });
  expect(complaint(path)).toMatch(/scenario\.yaml:4: features\[0\]\.steps: Invalid input: expected array/);
});

test("what is not YAML, not there or not known is told so", () => {
  const path = write({ scenario: "name: [", spec: false });
  expect(complaint(path)).toBe(`${path} has no spec.md: write the specification its planner is given there.`);
  writeFileSync(join(path, "spec.md"), "# Small\n");
  expect(complaint(path)).toMatch(/scenario\.yaml is not YAML: /);
  expect(complaint("tood")).toMatch(/“tood” is no scenario\. Did you mean “todo”\?$/);
  expect(complaint(join(path, "other"))).toMatch(/Give the path of a scenario\.yaml, or of the folder it lies in\.$/);
  expect(complaint("todo", { faults: "lies" })).toBe(
    "“lies” is no fault. Did you mean “lie”? There is: all, none, lie, conflict, break, crash, leave, hang, loop, status, cut, slow.",
  );
});
