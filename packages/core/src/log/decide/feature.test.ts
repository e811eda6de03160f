import { describe, expect, test } from "vitest";
import type { FeatureId } from "../../kit/ids.ts";
import type { DraftWithDependencies } from "../command.ts";
import {
  attemptOf,
  backlogOf,
  checkOf,
  claimed,
  draftOf,
  ended,
  failed,
  featureOf,
  idOf,
  landed,
  must,
  queued,
  objectOf,
  projectOf,
  send,
  statusOf,
} from "../../testing/builders.ts";
import { Event } from "../event.ts";
import type { StudioState } from "../state.ts";

describe("creating", () => {
  test("ids count from one and are never used twice, also after the last feature was deleted", () => {
    const state = backlogOf({ schema: [], login: [] });
    must(state, { type: "feature.delete", featureId: idOf(state, "login") });
    must(state, { type: "features.create", drafts: [draftOf("logout")], by: "person" });
    expect([...state.backlog.features.keys()]).toEqual([1, 3]);
  });

  test("features wait for others by id, by key and by place, each once, smallest id first", () => {
    const state = backlogOf({ schema: [], login: [] });
    create(state, [
      draftOf("cart"),
      draftOf("pay", {
        dependsOnIndices: [0],
        dependsOnKeys: ["login", "cart", "ship"],
        dependencies: [idOf(state, "login"), idOf(state, "schema")],
      }),
      draftOf("ship"),
    ]);
    expect(featureOf(state, "pay").dependencies).toEqual([1, 2, 3, 5]);
  });

  test("a key names one feature in the whole project", () => {
    const state = backlogOf({ login: [] });
    expect(create(state, [draftOf("login")])).toEqual({
      ok: false,
      error: { type: "key-taken", key: "login", featureId: 1 },
    });
    expect(create(state, [draftOf("cart"), draftOf("cart")])).toEqual({
      ok: false,
      error: { type: "key-taken", key: "cart", featureId: undefined },
    });
    expect(create(state, [draftOf("cart", { dependsOnKeys: ["lost"] })])).toEqual({
      ok: false,
      error: { type: "key-unknown", key: "lost", wantedBy: "cart" },
    });
  });

  test("the key of a deleted feature is free again", () => {
    const state = backlogOf({ login: [] });
    must(state, { type: "feature.delete", featureId: idOf(state, "login") });
    create(state, [draftOf("login")]);
    expect(idOf(state, "login")).toBe(2);
  });

  test.each([1, 2, -1, 0.5, Number.NaN])("a place is that of an earlier draft of the same call, not %d", (place) => {
    const state = backlogOf({ schema: [], login: [] });
    const drafts = [draftOf("cart"), draftOf("pay", { dependsOnIndices: [place] })];
    expect(create(state, drafts)).toEqual({
      ok: false,
      error: { type: "index-out-of-range", index: place, wantedBy: "pay" },
    });
  });

  test("drafts that would wait for each other are refused, and the cycle is named", () => {
    const state = backlogOf({ schema: [] });
    const drafts = [
      draftOf("a", { dependsOnKeys: ["schema", "c"] }),
      draftOf("b", { dependsOnKeys: ["a"] }),
      draftOf("c", { dependsOnKeys: ["b"] }),
    ];
    expect(create(state, drafts)).toEqual({ ok: false, error: { type: "dependency-cycle", cycle: [2, 4, 3] } });
    const selfish = [draftOf("d", { dependsOnKeys: ["d"] })];
    expect(create(state, selfish)).toEqual({ ok: false, error: { type: "dependency-cycle", cycle: [2] } });
  });

  test("one wrong draft and nothing is created", () => {
    const state = backlogOf({ schema: [] });
    const drafts = [draftOf("login"), draftOf("cart", { dependencies: [9 as FeatureId] })];
    expect(create(state, drafts)).toEqual({
      ok: false,
      error: { type: "unknown-dependency", featureId: 3, unknown: [9] },
    });
    expect([...state.backlog.features.keys()]).toEqual([1]);
    expect(create(state, [])).toEqual({ ok: true, value: [] });
  });

  test("an agent adds features only while the plan is open, a person at any time", () => {
    const state = projectOf();
    const byAgent = (name: string) => send(state, { type: "features.create", drafts: [draftOf(name)], by: "agent" });
    expect(byAgent("login")).toEqual({ ok: false, error: { type: "plan-not-open" } });
    must(state, { type: "plan.open" });
    expect(byAgent("login").ok).toBe(true);
    must(state, { type: "plan.close", by: "agent" });
    expect(byAgent("cart")).toEqual({ ok: false, error: { type: "plan-not-open" } });
    expect(create(state, [draftOf("cart")]).ok).toBe(true);
  });
});

describe("changing", () => {
  test("what a change does not name stays as it is, also when it is read back", () => {
    const state = backlogOf({ login: [] });
    const change = (changes: object) =>
      must(state, { type: "feature.change", featureId: idOf(state, "login"), changes, by: "person" });
    change({ priority: 5, checks: [checkOf("npm test")] });
    const [event] = change({ name: "Sign in" });
    expect(Event.parse(event)).toEqual({
      type: "feature.changed",
      featureId: 1,
      changes: { name: "Sign in" },
      by: "person",
    });
    expect(featureOf(state, "login")).toMatchObject({ name: "Sign in", priority: 5, checks: [checkOf("npm test")] });
  });

  test("dependencies are set, added and removed", () => {
    const state = backlogOf({ a: [], b: [], c: [], d: ["a"] });
    relink(state, "d", "add", [3, 2]);
    expect(featureOf(state, "d").dependencies).toEqual([1, 2, 3]);
    relink(state, "d", "remove", [1, 3]);
    expect(featureOf(state, "d").dependencies).toEqual([2]);
    relink(state, "d", "set", []);
    expect(featureOf(state, "d").dependencies).toEqual([]);
    expect([...state.backlog.ready]).toContain(4);
  });

  test("a dependency that closes a cycle is refused by name", () => {
    const state = backlogOf({ a: [], b: ["a"], c: ["b"] });
    expect(relink(state, "a", "add", [3])).toEqual({
      ok: false,
      error: { type: "dependency-cycle", cycle: [1, 3, 2] },
    });
  });

  test("one deleted dependency can be removed while another one is still named", () => {
    const state = backlogOf({ a: [], b: [], c: ["a", "b"] });
    for (const name of ["a", "b"]) must(state, { type: "feature.delete", featureId: idOf(state, name) });
    relink(state, "c", "remove", [1]);
    expect(featureOf(state, "c").dependencies).toEqual([2]);
  });

  test("there is nothing to change about a feature that does not exist", () => {
    const state = projectOf();
    const featureId = 9 as FeatureId;
    const missing = { ok: false, error: { type: "feature-not-found", featureId } };
    expect(send(state, { type: "feature.change", featureId, changes: {}, by: "person" })).toEqual(missing);
    expect(send(state, { type: "feature.delete", featureId })).toEqual(missing);
    expect(send(state, { type: "feature.skip", featureId, reason: "", by: "agent" })).toEqual(missing);
    expect(send(state, { type: "feature.reopen", featureId, reason: "" })).toEqual(missing);
    expect(
      send(state, { type: "dependencies.change", featureId, change: "set", dependencies: [], by: "person" }),
    ).toEqual(missing);
  });
});

describe("deleting and setting aside", () => {
  test("what waited for a deleted feature stays blocked", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    must(state, { type: "feature.delete", featureId: idOf(state, "schema") });
    expect([...state.backlog.ready]).toEqual([]);
    expect(featureOf(state, "login").dependencies).toEqual([1]);
  });

  test("a feature that an agent holds, or that waits in its batch, is neither deleted nor set aside nor re-opened", () => {
    const state = backlogOf({ schema: [], login: [] });
    claimed(state, "schema", "login");
    for (const [name, status] of [
      ["schema", "working"],
      ["login", "pending"],
    ] as const) {
      const featureId = idOf(state, name);
      const held = { ok: false, error: { type: "feature-in-progress", featureId, status } };
      expect(send(state, { type: "feature.delete", featureId })).toEqual(held);
      expect(send(state, { type: "feature.skip", featureId, reason: "", by: "person" })).toEqual(held);
      expect(send(state, { type: "feature.reopen", featureId, reason: "" })).toEqual(held);
    }
  });

  test.each(["skip", "delete"])("verified work that waits to land is taken back by a person's %s", (verb) => {
    const state = backlogOf({ login: [] });
    ended(state, claimed(state, "login"), "interrupted");
    const session = claimed(state, "login");
    queued(state, "login");
    ended(state, session);
    const featureId = idOf(state, "login");
    const skip = { type: "feature.skip", featureId, reason: "Not wanted.", by: "person" } as const;
    const events = must(state, verb === "skip" ? skip : { type: "feature.delete", featureId });
    expect(events[0]).toMatchObject({ type: "attempt.ended", outcome: "withdrawn", next: { type: "as-is" } });
    expect(state.mergeQueue).toEqual([]);
  });

  test("what waits for a skipped feature stays blocked", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    must(state, { type: "feature.skip", featureId: idOf(state, "schema"), reason: "Later.", by: "person" });
    expect(featureOf(state, "schema").status).toEqual({ type: "skipped", reason: "Later.", by: "person" });
    expect([...state.backlog.ready]).toEqual([]);
  });

  test("an agent sets only a feature aside that it has in work, and that is no failure", () => {
    const state = backlogOf({ login: [] });
    const skip = { type: "feature.skip", featureId: idOf(state, "login"), reason: "No key.", by: "agent" } as const;
    expect(send(state, skip)).toEqual({
      ok: false,
      error: { type: "feature-not-ready", featureId: 1, status: "pending" },
    });
    const session = claimed(state, "login");
    must(state, skip);
    ended(state, session);
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "skipped", reason: "No key.", by: "agent" },
      failures: 0,
    });
    expect(state.attempts.get(attemptOf(state, "login"))?.phase).toMatchObject({ type: "ended", outcome: "skipped" });
  });
});

describe("taking up again", () => {
  test("re-opening a failed feature gives it all its tries again", () => {
    const state = backlogOf({ login: [] });
    for (let i = 0; i < 3; i++) failed(state, "login");
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "failed" }, failures: 3, attempts: 3 });
    must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "The key is there." });
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, failures: 0, attempts: 3 });
    claimed(state, "login");
    expect(attemptOf(state, "login")).toBe("1#4");
  });

  test("a finished feature can be re-opened, and what waits for it waits again", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    landed(state, "schema");
    must(state, { type: "feature.reopen", featureId: idOf(state, "schema"), reason: "Wrong." });
    expect([...state.backlog.ready]).toEqual([1]);
  });

  test("only what was set aside, failed or is finished can be re-opened", () => {
    const state = backlogOf({ login: [] });
    expect(send(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "" })).toEqual({
      ok: false,
      error: { type: "feature-not-set-aside", featureId: 1, status: "pending" },
    });
  });

  test("a finished feature goes back to work with what a person asks of it, until that has landed", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    landed(state, "schema");
    const featureId = idOf(state, "schema");
    must(state, { type: "feature.request-change", featureId, text: "With dates." });
    expect(featureOf(state, "schema")).toMatchObject({
      status: { type: "pending" },
      wishes: [{ text: "With dates." }],
    });
    expect([...state.backlog.ready]).toEqual([1]);
    landed(state, "schema");
    expect(featureOf(state, "schema").wishes).toMatchObject([{ text: "With dates.", metBy: "1#2" }]);
    must(state, { type: "feature.request-change", featureId, text: "With times." });
    landed(state, "schema");
    expect(featureOf(state, "schema").wishes.map(({ metBy }) => metBy)).toEqual(["1#2", "1#3"]);
  });

  test("a change is asked of what failed or was set aside, not of what is still to be built or in work", () => {
    const state = backlogOf({ login: [], logout: [], cart: [], pay: [] });
    const asked = (name: string) =>
      send(state, { type: "feature.request-change", featureId: idOf(state, name), text: "By mail." });
    for (let i = 0; i < 3; i++) failed(state, "login");
    must(state, { type: "feature.skip", featureId: idOf(state, "logout"), reason: "Later.", by: "person" });
    claimed(state, "cart");
    expect([asked("login").ok, asked("logout").ok]).toEqual([true, true]);
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, failures: 0 });
    expect(asked("cart")).toMatchObject({ error: { type: "feature-in-progress" } });
    expect(asked("pay")).toMatchObject({ error: { type: "feature-not-finished", status: "pending" } });
  });

  test("what a tester finds makes a passing feature failing and becomes one of its checks", () => {
    const state = backlogOf({ login: [], cart: [] });
    landed(state, "login");
    const carry = { attemptId: attemptOf(state, "login"), base: objectOf(1), head: objectOf(2) };
    const find = (name: string) =>
      send(state, {
        type: "finding.make",
        featureId: idOf(state, name),
        reason: "Empty passwords are accepted.",
        check: checkOf("test empty"),
        carry,
      });
    expect(find("login").ok).toBe(true);
    expect(featureOf(state, "login")).toMatchObject({
      status: { type: "failing", reason: "Empty passwords are accepted." },
      checks: [checkOf("test login"), checkOf("test empty")],
      lastFailure: { outcome: "check-failed", detail: "Empty passwords are accepted." },
      carry,
    });
    expect(find("cart")).toEqual({
      ok: false,
      error: { type: "feature-not-landed", featureId: 2, status: "pending" },
    });
    expect(statusOf(state, "cart")).toBe("pending");
  });
});

const create = (state: StudioState, drafts: readonly DraftWithDependencies[]) =>
  send(state, { type: "features.create", drafts, by: "person" });

function relink(state: StudioState, name: string, change: "set" | "add" | "remove", ids: readonly number[]) {
  const featureId = idOf(state, name);
  return send(state, {
    type: "dependencies.change",
    featureId,
    change,
    dependencies: ids as readonly FeatureId[],
    by: "person",
  });
}
