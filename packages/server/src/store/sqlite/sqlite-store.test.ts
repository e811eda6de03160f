import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { describeStore } from "../contract.ts";
import { deliver, firstSession, noon, request, shop, skipped, takeLease } from "../contract/samples.ts";
import { migrations } from "./migrations.ts";
import { openTestStore, temporaryFolder } from "./testing.ts";

describeStore("the store in SQLite", async () => openTestStore());

test("a store that is opened again holds what it held", async () => {
  const path = join(temporaryFolder(), "autocoder.db");
  const entry = { projectId: shop, name: "Shop", root: "/projects/shop", createdAt: noon };
  const before = openTestStore({ path });
  await before.addProject(entry);
  const epoch = await takeLease(before);
  await before.append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver]] }));
  await before.appendTranscript({
    projectId: shop,
    sessionId: firstSession,
    at: noon,
    events: [{ type: "text", text: "Hello" }],
  });
  await before.close();

  const after = openTestStore({ path });
  expect(await after.listProjects()).toEqual([entry]);
  expect(await after.readEvents(shop, 0, 10)).toEqual([{ seq: 1, at: noon, event: skipped(1) }]);
  expect(await after.pendingEffects(shop)).toEqual([{ id: "1/1", effect: deliver }]);
  expect(await after.readTranscript(firstSession, 0, 10)).toHaveLength(1);
  expect((await after.append(request({ epoch, expectedSeq: 1, events: [skipped(2)] }))).ok).toBe(true);
  await after.close();
});

test("closing waits for what was asked before", async () => {
  const path = join(temporaryFolder(), "autocoder.db");
  const store = openTestStore({ path });
  const epoch = await takeLease(store);
  const append = store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
  const read = store.readEvents(shop, 0, 10);
  await store.close();
  expect((await append).ok).toBe(true);
  expect(await read).toEqual([]);
});

test("a reader does not wait for the append that is under way", async () => {
  const store = openTestStore();
  const epoch = await takeLease(store);
  const events = Array.from({ length: 12_000 }, (_, index) => skipped(index + 1));
  const append = store.append(request({ epoch, expectedSeq: 0, events })).then(() => "the append");
  const read = store.readEvents(shop, 0, 10);
  expect(await Promise.race([append, read])).toEqual([]);
  await append;
  await store.close();
});

test("an entry of the registry is an ordinary object", async () => {
  const store = openTestStore();
  await store.addProject({ projectId: shop, name: "Shop", root: "/projects/shop", createdAt: noon });
  const [entry] = await store.listProjects();
  expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
  await store.close();
});

test("an append that fails halfway leaves nothing, and the next one works", async () => {
  const refuseDelivery = (database: DatabaseSync) =>
    database.exec(`create trigger no_delivery before insert on effect when new.body like '%deliver%'
      begin select raise(abort, 'no delivery'); end`);
  const store = openTestStore({ migrations: [...migrations, refuseDelivery] });
  const epoch = await takeLease(store);
  const append = store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver]] }));
  await expect(append).rejects.toThrow("no delivery");
  expect(await store.lastSeq(shop)).toBe(0);
  expect((await store.append(request({ epoch, expectedSeq: 0, events: [skipped(2)] }))).ok).toBe(true);
  await store.close();
});

test("an append that finds the disk full says so, leaves nothing, and keeps its cause", async () => {
  const path = join(temporaryFolder(), "autocoder.db");
  const leaveNoRoom = (database: DatabaseSync) => database.exec("pragma max_page_count = 1");
  const store = openTestStore({ path, migrations: [...migrations, leaveNoRoom] });
  const epoch = await takeLease(store);
  const longReason = { ...skipped(1), reason: "x".repeat(100_000) };
  await expect(store.append(request({ epoch, expectedSeq: 0, events: [longReason] }))).rejects.toMatchObject({
    name: "StoreFailure",
    type: "disk-full",
    message: `${path} could not be written: the disk is full. Free some space: a studio needs 200 MB.`,
    cause: { errcode: 13 },
  });
  expect(await store.readEvents(shop, 0, 10)).toEqual([]);
  expect((await store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }))).ok).toBe(true);
  await store.close();
});

test("an event that is not as it was written is named", async () => {
  const path = join(temporaryFolder(), "autocoder.db");
  const store = openTestStore({ path });
  const epoch = await takeLease(store);
  await store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
  const stranger = new DatabaseSync(path);
  stranger.exec(`update event set body = '{"type":"feature.shipped"}'`);
  stranger.close();
  await expect(store.readEvents(shop, 0, 10)).rejects.toMatchObject({
    type: "damaged",
    message: expect.stringContaining("Event 1 of shop cannot be read"),
  });
  await store.close();
});
