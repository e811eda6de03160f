import { expect, test } from "vitest";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { attemptId, featureId, projectId } from "@autocoder/core/kit/ids.ts";
import { draftOf, NOON } from "@autocoder/core/testing/builders.ts";
import { createMemoryStore } from "../store/memory/memory-store.ts";
import { EngineHalted } from "./failure.ts";
import { openJournal } from "./journal.ts";
import { projectLease, type Store } from "./ports/store.ts";

const shop = projectId("shop");
const created = { type: "project.create", name: "Shop", root: "/shop", branch: "main" } as const;
const features = (...names: readonly string[]) =>
  ({ type: "features.create", drafts: names.map((name) => draftOf(name)), by: "person" }) as const;

async function open({ store = createMemoryStore(), now = (): number => NOON } = {}) {
  const lease = { name: projectLease(shop), holder: "test", now: NOON, expiresAt: instant(NOON + 60_000) };
  const { epoch } = (await store.acquireLease(lease))!;
  const clock = { now: () => instant(now()), after: () => ({ cancel: () => undefined }) };
  return { store, journal: await openJournal({ store, clock, projectId: shop, epoch }) };
}

test("what is accepted is recorded, then applied, then told, in the order it was asked", async () => {
  const { store, journal } = await open();
  const told: string[] = [];
  journal.subscribe(({ events }) => told.push(...events.map(({ event }) => event.type)));
  await Promise.all([journal.dispatch(created), journal.dispatch(features("a")), journal.dispatch(features("b"))]);
  expect(told).toEqual(["project.created", "features.created", "features.created"]);
  expect([...journal.state.backlog.features.values()].map(({ id, name }) => [id, name])).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
  expect((await store.readEvents(shop, 0, 10)).map(({ seq, event }) => [seq, event.type])).toEqual([
    [1, "project.created"],
    [2, "features.created"],
    [3, "features.created"],
  ]);
});

test("a refusal is an answer and leaves nothing behind", async () => {
  const { store, journal } = await open();
  expect(await journal.dispatch({ type: "plan.open" })).toEqual({ ok: false, error: { type: "spec-missing" } });
  expect(await store.lastSeq(shop)).toBe(0);
});

test("time never runs backwards in a history, whatever the clock does", async () => {
  let now: number = NOON;
  const { store, journal } = await open({ now: () => now });
  await journal.dispatch(created);
  now = NOON - 3_600_000;
  await journal.dispatch(features("a"));
  const again = await open({ store, now: () => now });
  await again.journal.dispatch(features("b"));
  expect((await store.readEvents(shop, 0, 10)).map(({ at }) => at)).toEqual([NOON, NOON, NOON]);
});

test("an effect whose story ended otherwise is done with, also where nothing is recorded", async () => {
  const { store, journal } = await open();
  await journal.dispatch(created);
  await journal.dispatch(features("a"));
  const options = RunOptions.parse({ concurrency: 1 });
  await journal.dispatch({ type: "run.start", options });
  await journal.dispatch({ type: "run.stop", reason: "Lunch.", now: true });
  const [effect] = await store.pendingEffects(shop);
  expect(effect).toMatchObject({ effect: { type: "stop-sessions", runId: 1 } });
  const late = {
    type: "landing.finish",
    attemptId: attemptId(featureId(7), 1),
    result: { type: "failed", message: "" },
  } as const;
  expect(await journal.dispatch(late, { effectId: effect!.id })).toMatchObject({ ok: false });
  expect(await store.pendingEffects(shop)).toEqual([]);
});

test("once the history cannot be written nothing is accepted any more, and nothing unwritten is believed", async () => {
  const { store, journal } = await open();
  await journal.dispatch(created);
  const broken: Store = { ...store, append: () => Promise.reject(new Error("The disk is full.")) };
  const other = await open({ store: broken });
  const told: unknown[] = [];
  other.journal.subscribe((recorded) => told.push(recorded));
  const halted = new EngineHalted("The project's history could not be written. The disk is full.");
  await expect(other.journal.dispatch(features("a"))).rejects.toEqual(halted);
  await expect(other.journal.dispatch({ type: "plan.open" })).rejects.toEqual(halted);
  expect([other.journal.state.backlog.features.size, told]).toEqual([0, []]);
});

test("of two writers the one without the lease is stopped", async () => {
  const { store, journal } = await open();
  await journal.dispatch(created);
  const later = instant(NOON + 120_000);
  await store.acquireLease({ name: projectLease(shop), holder: "another", now: later, expiresAt: later });
  await expect(journal.dispatch(features("a"))).rejects.toThrow("Another studio has taken over this project.");
});
