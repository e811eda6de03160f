import { describe, expect, test, vi } from "vitest";
import { Edit } from "../../backlog/edit.ts";
import {
  attemptOf,
  backlogOf,
  claimed,
  draftOf,
  ended,
  failed,
  featureOf,
  idOf,
  landed,
  must,
  projectOf,
  queued,
  send,
  statusOf,
} from "../../testing/builders.ts";
import { decide } from "../decide.ts";
import type { StudioState } from "../state.ts";

describe("a list of edits", () => {
  test("is done in order, each edit seeing what those before it did", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    const events = edit(state, [
      { type: "create", feature: draftOf("cart", { dependsOnKeys: ["login"] }) },
      { type: "create", feature: draftOf("pay", { dependsOnIndices: [0], dependsOnKeys: ["cart"] }) },
      { type: "change", featureId: 3, changes: { name: "Basket" } },
      { type: "dependencies", featureId: 2, change: "set", dependencies: [] },
      { type: "skip", featureId: 1, reason: "Not needed." },
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      "features.created",
      "feature.changed",
      "dependencies.set",
      "feature.skipped",
    ]);
    expect([...state.backlog.features.values()].map(({ id, name, dependencies }) => [id, name, dependencies])).toEqual([
      [1, "schema", []],
      [2, "login", []],
      [3, "Basket", [2]],
      [4, "pay", [3]],
    ]);
  });

  test("is done as a whole or not at all, and the edit that is not possible is named", () => {
    const state = backlogOf({ schema: [], login: [] });
    const refused = tryEdit(state, [
      { type: "change", featureId: 1, changes: { name: "Tables" } },
      { type: "delete", featureId: 9 },
    ]);
    expect(refused).toEqual({ ok: false, error: { type: "feature-not-found", featureId: 9, edit: 1 } });
    expect(featureOf(state, "schema").name).toBe("schema");
  });

  test("the order of edits does not matter to what waits for what: the result is looked at", () => {
    const state = backlogOf({ a: [], b: ["a"] });
    edit(state, [
      { type: "dependencies", featureId: 1, change: "add", dependencies: [2] },
      { type: "dependencies", featureId: 2, change: "set", dependencies: [] },
    ]);
    expect([featureOf(state, "a").dependencies, featureOf(state, "b").dependencies]).toEqual([[2], []]);
  });

  test("a cycle is charged to the last edit that closes it", () => {
    const state = backlogOf({ a: [], b: ["a"], c: ["b"], d: [] });
    const refused = tryEdit(state, [
      { type: "dependencies", featureId: 1, change: "add", dependencies: [4] },
      { type: "dependencies", featureId: 4, change: "add", dependencies: [3] },
      { type: "change", featureId: 4, changes: { name: "D" } },
    ]);
    expect(refused).toEqual({ ok: false, error: { type: "dependency-cycle", cycle: [4, 3, 2, 1], edit: 1 } });
  });

  test("unknown features, too many of them and strange places are refused", () => {
    const state = backlogOf({ a: [], b: [] });
    const depend = (given: object) => tryEdit(state, [{ type: "dependencies", featureId: 1, change: "set", ...given }]);
    expect(depend({ dependencies: [9] })).toMatchObject({
      error: { type: "unknown-dependency", unknown: [9], edit: 0 },
    });
    expect(depend({ dependsOnKeys: ["lost"] })).toMatchObject({ error: { type: "key-unknown", wantedBy: "a" } });
    expect(depend({ dependsOnIndices: [0] })).toMatchObject({ error: { type: "index-out-of-range", index: 0 } });
    const { config } = state;
    must(state, {
      type: "project.configure",
      config: { ...config, limits: { ...config.limits, maxDependencies: 1 } },
    });
    const created = ["c", "d"].map((key) => ({ type: "create", feature: draftOf(key) }));
    expect(
      tryEdit(state, [...created, { type: "dependencies", featureId: 2, change: "add", dependsOnIndices: [0, 1] }]),
    ).toEqual({
      ok: false,
      error: { type: "too-many-dependencies", featureId: 2, count: 2, limit: 1, edit: 2 },
    });
  });

  test("what an agent holds is neither set aside nor deleted, whatever else is in the list", () => {
    const state = backlogOf({ a: [], b: [] });
    claimed(state, "a");
    expect(
      tryEdit(state, [
        { type: "skip", featureId: 2, reason: "No." },
        { type: "skip", featureId: 1, reason: "No." },
      ]),
    ).toEqual({ ok: false, error: { type: "feature-in-progress", featureId: 1, status: "working", edit: 1 } });
  });

  test("a feature is set aside, re-opened, deleted or restored at most once", () => {
    const state = backlogOf({ a: [] });
    expect(
      tryEdit(state, [
        { type: "skip", featureId: 1, reason: "No." },
        { type: "reopen", featureId: 1, reason: "Yes." },
      ]),
    ).toEqual({ ok: false, error: { type: "edit-repeated", featureId: 1, edit: 1 } });
  });

  test("moves come last, among what the other edits leave", () => {
    const state = backlogOf({ a: [], b: [], c: [] });
    edit(state, [
      { type: "move", features: [3], place: { before: 1 } },
      { type: "prioritise", priorities: [{ featureId: 1, priority: 7 }] },
    ]);
    expect(featureOf(state, "c").priority).toBeLessThan(7);
    expect(
      tryEdit(state, [
        { type: "move", features: [3], place: { after: 1 } },
        { type: "delete", featureId: 1 },
      ]),
    ).toEqual({ ok: false, error: { type: "feature-not-found", featureId: 1, edit: 0 } });
  });

  test("deciding costs the size of the backlog and of the edits, not their product", () => {
    const small = readsPerEdit(250);
    expect(readsPerEdit(2_000)).toBeLessThan(small * 1.2);
  });
});

describe("restoring", () => {
  test("a deleted feature comes back with its number and everything it had, and blocks what it blocked", () => {
    const state = backlogOf({ schema: [], login: ["schema"] });
    failed(state, "schema");
    const schema = featureOf(state, "schema");
    edit(state, [{ type: "delete", featureId: schema.id }]);
    expect([...state.backlog.features.keys()]).toEqual([2]);
    const { updatedAt: _, ...everything } = schema;
    edit(state, [{ type: "restore", featureId: schema.id }]);
    expect(featureOf(state, "schema")).toMatchObject(everything);
    expect([...state.backlog.ready]).toEqual([1]);
    expect(idOf(state, "schema")).toBe(1);
    edit(state, [{ type: "create", feature: draftOf("cart") }]);
    expect(idOf(state, "cart")).toBe(3);
  });

  test("it is not restored while another feature has its key, nor so that features wait for each other", () => {
    const state = backlogOf({ a: [], b: ["a"] });
    edit(state, [
      { type: "delete", featureId: 2 },
      { type: "create", feature: draftOf("b") },
    ]);
    expect(tryEdit(state, [{ type: "restore", featureId: 2 }])).toEqual({
      ok: false,
      error: { type: "key-taken", key: "b", featureId: 3, edit: 0 },
    });
    edit(state, [
      { type: "delete", featureId: 3 },
      { type: "dependencies", featureId: 1, change: "set", dependencies: [2] },
    ]);
    expect(tryEdit(state, [{ type: "restore", featureId: 2 }])).toEqual({
      ok: false,
      error: { type: "dependency-cycle", cycle: [2, 1], edit: 0 },
    });
  });

  test("what was set aside is taken back to where it stood, a landed one with its receipt", () => {
    const state = backlogOf({ schema: [], login: [] });
    landed(state, "schema");
    failed(state, "login");
    const before = [featureOf(state, "schema"), featureOf(state, "login")];
    edit(
      state,
      [1, 2].map((featureId) => ({ type: "skip", featureId, reason: "Later." })),
    );
    edit(
      state,
      [1, 2].map((featureId) => ({ type: "restore", featureId })),
    );
    expect([featureOf(state, "schema"), featureOf(state, "login")]).toMatchObject(
      before.map(({ status, failures }) => ({ status, failures })),
    );
  });

  test("a restored feature whose files were touched meanwhile is checked again", () => {
    const state = backlogOf({ schema: [], login: [], cart: [] });
    landed(state, "schema", ["app.ts"]);
    landed(state, "login", ["app.ts"]);
    edit(state, [
      { type: "delete", featureId: 1 },
      { type: "skip", featureId: 2, reason: "Later." },
    ]);
    landed(state, "cart", ["app.ts"]);
    expect([...state.stale]).toEqual([]);
    edit(
      state,
      [1, 2].map((featureId) => ({ type: "restore", featureId })),
    );
    expect([statusOf(state, "schema"), statusOf(state, "login")]).toEqual(["stale", "stale"]);
    expect([...state.stale]).toEqual([1, 2]);
  });

  test("an answer given while its feature was deleted is there when it comes back", () => {
    const state = backlogOf({ mail: [] });
    claimed(state, "mail");
    must(state, {
      type: "question.ask",
      attemptId: attemptOf(state, "mail"),
      prompt: "From whom?",
      fields: [{ id: "from", label: "From", type: "text", required: true }],
    });
    edit(state, [{ type: "delete", featureId: 1 }]);
    must(state, { type: "question.answer", questionId: 1 as never, answers: { from: "me" } });
    edit(state, [{ type: "restore", featureId: 1 }]);
    expect(featureOf(state, "mail")).toMatchObject({
      status: { type: "pending" },
      answers: [{ prompt: "From whom?", answer: "From: me" }],
    });
  });

  test("verified work that was set aside with its feature is where the next attempt starts", () => {
    const state = backlogOf({ login: [] });
    const session = claimed(state, "login");
    queued(state, "login");
    ended(state, session);
    edit(state, [{ type: "skip", featureId: 1, reason: "Later." }]);
    edit(state, [{ type: "restore", featureId: 1 }]);
    expect(featureOf(state, "login")).toMatchObject({ status: { type: "pending" }, carry: { attemptId: "1#1" } });
  });

  test("there is nothing to take back once an agent has taken it, or if nothing was done", () => {
    const state = backlogOf({ login: [] });
    const nothing = { ok: false, error: { type: "nothing-to-restore", featureId: 1, edit: 0 } };
    expect(tryEdit(state, [{ type: "restore", featureId: 1 }])).toEqual(nothing);
    edit(state, [{ type: "skip", featureId: 1, reason: "Later." }]);
    edit(state, [{ type: "reopen", featureId: 1, reason: "Now." }]);
    failed(state, "login");
    expect(tryEdit(state, [{ type: "restore", featureId: 1 }])).toEqual(nothing);
    expect(tryEdit(state, [{ type: "restore", featureId: 2 }])).toMatchObject({ error: { type: "feature-not-found" } });
  });
});

describe("two people writing", () => {
  const base = { name: "login", steps: ["See login."] };

  test("a field that somebody else has changed is not overwritten, and both texts are told", () => {
    const state = backlogOf({ login: [] });
    edit(state, [{ type: "change", featureId: 1, changes: { name: "Log in" }, base }]);
    const mine = { name: "Sign in", steps: ["Sign in."] };
    expect(tryEdit(state, [{ type: "change", featureId: 1, changes: mine, base }])).toEqual({
      ok: false,
      error: {
        type: "feature-changed-meanwhile",
        featureId: 1,
        theirs: { name: "Log in" },
        yours: { name: "Sign in" },
        edit: 0,
      },
    });
  });

  test("other fields, the same text, and fields whose base is not told are no conflict", () => {
    const state = backlogOf({ login: [] });
    edit(state, [{ type: "change", featureId: 1, changes: { name: "Log in" }, base }]);
    edit(state, [{ type: "change", featureId: 1, changes: { steps: ["Log in."] }, base }]);
    edit(state, [{ type: "change", featureId: 1, changes: { name: "Log in" }, base }]);
    edit(state, [{ type: "change", featureId: 1, changes: { passage: "Accounts" }, base: { passage: "" } }]);
    edit(state, [{ type: "change", featureId: 1, changes: { passage: "" }, base: { passage: "Accounts" } }]);
    edit(state, [{ type: "change", featureId: 1, changes: { name: "Enter" } }]);
    expect(featureOf(state, "login")).toMatchObject({ name: "Enter", steps: ["Log in."] });
    expect(featureOf(state, "login").passage).toBeUndefined();
  });
});

const asEdits = (edits: readonly unknown[]): Edit[] => edits.map((given) => Edit.parse(given));

const tryEdit = (state: StudioState, edits: readonly object[]) =>
  send(state, { type: "backlog.edit", edits: asEdits(edits) });

const edit = (state: StudioState, edits: readonly object[]) =>
  must(state, { type: "backlog.edit", edits: asEdits(edits) });

/** How often one edit of a list as long as the backlog looks into a map. */
function readsPerEdit(size: number): number {
  const state = projectOf();
  const names = Array.from({ length: size }, (_, i) => `f${i}`);
  const drafts = names.map((name, i) => draftOf(name, { dependsOnIndices: i > 0 ? [i - 1] : [] }));
  must(state, { type: "features.create", drafts, by: "person" });
  const ids = [...state.backlog.features.keys()];
  const edits = ids.map((featureId, i) => {
    const place = { after: ids[(i * 7) % size] };
    const kinds: readonly object[] = [
      { type: "change", featureId, changes: { name: "Another" } },
      { type: "dependencies", featureId, change: "add", dependencies: i > 9 ? [ids[i - 9]] : [] },
      { type: "move", features: [featureId], place },
      { type: "create", feature: { ...draftOf(`new ${i}`), dependencies: [featureId] } },
      { type: "skip", featureId, reason: "Later." },
    ];
    return kinds[i % kinds.length];
  });
  const command = { type: "backlog.edit", edits: asEdits(edits), at: 0 as never } as const;
  const reads = vi.spyOn(Map.prototype, "get");
  try {
    expect(decide(state, command).ok).toBe(true);
    return reads.mock.calls.length / size;
  } finally {
    reads.mockRestore();
  }
}
