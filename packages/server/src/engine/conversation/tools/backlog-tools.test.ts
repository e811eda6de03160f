import { expect, test } from "vitest";
import { build } from "../../../testing/cast.ts";
import { openTestTalk } from "./testing.ts";

const payment = { category: "shop", name: "Payment", description: "Pays the cart.", steps: ["Pay."] };

test("features are created for the person, also once the plan is closed", async () => {
  const talk = await openTestTalk("assistant", { backlog: { login: [] } });
  await talk.studio.ask({ type: "spec.record", title: "Shop", text: "# Shop", hash: "1" });
  await talk.studio.ask({ type: "plan.open" });
  await talk.studio.ask({ type: "plan.close", by: "person" });
  await talk.ask("feature_create", { ...payment, key: "pay", depends_on: [1] });
  const told = await talk.ask("feature_create_bulk", {
    features: [
      { ...payment, name: "Refund", depends_on: ["pay"] },
      { ...payment, name: "Log-in" },
    ],
  });
  expect(told).toBe('{"created":[3,4],"total":4}\n"Log-in" seems to be what feature 1 is already.');
  expect(await talk.studio.eventsOf("features.created")).toMatchObject([
    { by: "person" },
    { by: "person" },
    { by: "person" },
  ]);
  expect(JSON.parse(await talk.ask("feature_get_summary", { feature_id: 3 }))).toMatchObject({ dependencies: [2] });
  expect(await talk.refused("feature_create", { ...payment, key: "pay" })).toContain('The key "pay" is used already');
  expect(await talk.refused("feature_create", { ...payment, depends_on: [9] })).toContain("no such feature");
});

test("a feature is set aside with its reason, but not under the hands of an agent", async () => {
  const answers: string[] = [];
  const talk = await openTestTalk("assistant", {
    backlog: { login: [], cart: [] },
    cast: {
      async login(agent) {
        answers.push(await talk.refused("feature_skip", { feature_id: 1, reason: "Not now." }));
        await build(agent);
      },
    },
  });
  expect(await talk.ask("feature_skip", { feature_id: 2, reason: "Not now." })).toBe("Feature 2 is set aside.");
  expect(talk.studio.feature("cart").status).toEqual({ type: "skipped", reason: "Not now.", by: "person" });
  expect(await talk.refused("feature_skip", { feature_id: 9, reason: "x" })).toBe(
    "There is no feature 9 in this project.",
  );
  await talk.studio.start();
  await talk.studio.runEnds();
  expect(answers).toEqual([expect.stringContaining("an agent holds it")]);
  expect(talk.studio.feature("login").status.type).toBe("passing");
});

test("the backlog is looked at in few words, however many features there are", async () => {
  const backlog = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i + 1}`, i === 0 ? [] : ["f1"]]));
  const talk = await openTestTalk("assistant", { backlog });
  const graph = await talk.ask("feature_get_graph");
  expect(graph.split("\n").slice(0, 2)).toEqual(["1 f1 · pending · app", "2 f2 · pending · app · waits for 1"]);
  expect(graph.length).toBeLessThan(16_200);
  const next = Number(/\[\d+ more\. Read on with from_id: (\d+)\.\]$/.exec(graph)?.[1]);
  expect(await talk.ask("feature_get_graph", { from_id: next })).toMatch(
    new RegExp(`^${next} f${next} [^]*\n600 f600 `),
  );
  expect(JSON.parse(await talk.ask("feature_get_stats"))).toMatchObject({ total: 600, passing: 0 });
  expect(JSON.parse(await talk.ask("feature_get_by_id", { feature_id: 2 }))).toMatchObject({
    name: "f2",
    blocked_by: [1],
  });
  expect(JSON.parse(await talk.ask("feature_get_ready"))).toMatchObject({ total_ready: 1 });
  expect(JSON.parse(await talk.ask("feature_get_blocked", { limit: 3 }))).toMatchObject({
    count: 3,
    total_blocked: 599,
  });
});
