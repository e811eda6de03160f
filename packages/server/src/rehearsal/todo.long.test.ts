import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Fault } from "@autocoder/core/rehearse/fault.ts";
import type { ScenarioFeature } from "@autocoder/core/rehearse/scenario.ts";
import type { Step } from "@autocoder/core/rehearse/step.ts";
import { loadScenario } from "./load-scenario.ts";
import { appFolder, type AppFolder } from "./testing/app-folder.ts";

const loaded = loadScenario("todo");
if (!loaded.ok) throw new Error(loaded.error.message);
const { features } = loaded.value.scenario;
const feature = (key: string): ScenarioFeature => features.find((candidate) => candidate.key === key)!;

const root = mkdtempSync(join(tmpdir(), "rehearsal-todo-"));
afterAll(() => rmSync(root, { recursive: true }));
const folder = (name: string): AppFolder => appFolder(join(root, name));

test("a feature's checks are red on what it waits for, and green with its own work on top", async () => {
  const trials = features.map((feature) => async () => {
    const app = folder(`feature-${feature.key}`);
    for (const { do: steps } of waitedForBy(feature)) app.play(steps);
    const before = await app.proves(feature);
    app.play(feature.do);
    return { key: feature.key, before, after: await app.proves(feature) };
  });
  expect(await threeAtOnce(trials)).toEqual(features.map(({ key }) => ({ key, before: false, after: true })));
});

test("whatever the order of landing, the result is the same app, and its tests pass", async () => {
  const orders = [landInOrder((ready) => ready[0]), landInOrder((ready) => ready.at(-1)), landInOrder(middle)];
  const apps = orders.map((order, index) => {
    const app = folder(`order-${index}`);
    for (const { do: steps } of order) app.play(steps);
    return app;
  });
  expect(new Set(orders.map((keys) => keys.map(({ key }) => key).join(" "))).size).toBe(3);
  expect(apps.map((app) => app.files())).toEqual(apps.map(() => apps[0]?.files()));
  expect(await apps[0]?.run("npm test")).toBe(0);
});

test("at least three features can be built at once as soon as the to-dos are there", () => {
  const landed = ["skeleton", "store", "server", "add"];
  expect(readyAfter(landed).map(({ key }) => key)).toEqual(["page", "change", "delete", "transfer"]);
  expect(readyAfter([...landed, "page", "change", "delete"]).length).toBe(6);
});

test("what the agent shows for its lie is red", async () => {
  const app = folder("lie");
  for (const key of ["skeleton", "store", "server", "add"]) app.play(feature(key).do);
  app.play(stepsOf("lie", "change"));
  expect(await app.proves(feature("change"))).toBe(false);
  app.play(feature("change").repair ?? []);
  expect(await app.proves(feature("change"))).toBe(true);
});

test.each([
  ["filters", "clear"],
  ["clear", "filters"],
])("%s and %s change the same lines, and both work in the end", async (first, second) => {
  const app = folder(`conflict-${first}`);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.invalid", ...args], {
      cwd: app.path,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const commit = (message: string) => git("add", "-A") + git("commit", "-qm", message);
  for (const { key, do: steps } of features) if (!["filters", "clear"].includes(key)) app.play(steps);
  git("init", "-q", "-b", "main");
  commit("Everything else");
  for (const key of [first, second]) {
    git("checkout", "-q", "-b", key, "main");
    app.play(stepsOf("conflict", key));
    commit(key);
  }

  git("checkout", "-q", "main");
  git("merge", "-q", "--no-edit", first);
  expect(() => git("merge", "-q", "--no-edit", second)).toThrow("git");
  expect(git("diff", "--name-only", "--diff-filter=U")).toBe("public/index.html\n");
  app.play(feature(second).do);

  expect(app.read("public/index.html")).not.toMatch(/^[<=>]{7}/m);
  expect(await app.proves(feature(first))).toBe(true);
  expect(await app.proves(feature(second))).toBe(true);
});

test("what breaks another feature's check passes its own and the project's tests, and is repaired by that feature", async () => {
  const app = folder("break");
  for (const { do: steps } of features) app.play(steps);
  app.play(stepsOf("break", "keyboard"));
  expect(await app.proves(feature("keyboard"))).toBe(true);
  expect(await app.run("npm test")).toBe(0);
  expect(await app.proves(feature("theme"))).toBe(false);
  app.play(feature("theme").do);
  expect(await app.proves(feature("theme"))).toBe(true);
});

function stepsOf(kind: "lie" | "conflict" | "break", key: string): readonly Step[] {
  const isThis = (fault: Fault): fault is Extract<Fault, { fault: typeof kind }> => fault.fault === kind;
  return feature(key).faults.find(isThis)!.do;
}

/** Everything a feature waits for, directly or not, in the order of the scenario. */
function waitedForBy({ depends_on }: ScenarioFeature): readonly ScenarioFeature[] {
  const keys = new Set(depends_on);
  for (const key of keys) for (const further of feature(key).depends_on) keys.add(further);
  return features.filter(({ key }) => keys.has(key));
}

const middle = (ready: readonly ScenarioFeature[]) => ready[Math.floor(ready.length / 2)];

function landInOrder(choose: (ready: readonly ScenarioFeature[]) => ScenarioFeature | undefined) {
  const landed: ScenarioFeature[] = [];
  for (let next = choose(readyAfter([])); next !== undefined; next = choose(readyAfter(landed.map(({ key }) => key)))) {
    landed.push(next);
  }
  return landed;
}

const readyAfter = (landed: readonly string[]): readonly ScenarioFeature[] =>
  features.filter(
    ({ key, depends_on }) => !landed.includes(key) && depends_on.every((other) => landed.includes(other)),
  );

async function threeAtOnce<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const queue = [...tasks.entries()];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all([work(), work(), work()]);
  return results;
}
