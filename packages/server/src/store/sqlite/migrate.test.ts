import { mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { request, shop, skipped, takeLease } from "../contract/samples.ts";
import { migrations, type Migration } from "./migrations.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { openTestStore, temporaryFolder } from "./testing.ts";

const firstVersion = migrations.slice(0, 1);
const addColour: Migration = (database) => database.exec("alter table project add column colour text");
const fillColour: Migration = (database) => database.exec("update project set colour = 'red'");
const secondVersion = [...firstVersion, addColour];

let path: string;
const backup = () => `${path}.version-1`;

/** A database of version 1 with one event. */
beforeEach(async () => {
  path = join(temporaryFolder(), "autocoder.db");
  const store = openTestStore({ path, migrations: firstVersion });
  const epoch = await takeLease(store);
  await store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
  await store.close();
});

async function eventsAt(databasePath: string, steps: readonly Migration[]): Promise<number> {
  const store = openTestStore({ path: databasePath, migrations: steps });
  const lastSeq = await store.lastSeq(shop);
  await store.close();
  return lastSeq;
}

test("an older database is brought up to date and keeps what it holds", async () => {
  expect(await eventsAt(path, [...secondVersion, fillColour])).toBe(1);
  const database = new DatabaseSync(path);
  expect(database.prepare("select colour from project").all()).toEqual([]);
  expect({ ...database.prepare("pragma user_version").get() }).toEqual({ user_version: 3 });
  database.close();
});

test("the database as it was is kept beside the migrated one, for its owner alone", async () => {
  await eventsAt(path, secondVersion);
  expect(readdirSync(dirname(path)).sort()).toEqual(["autocoder.db", "autocoder.db.version-1"]);
  expect(statSync(backup()).mode & 0o777).toBe(0o600);
  expect(await eventsAt(backup(), firstVersion)).toBe(1);
});

test("a database that is new or up to date is not copied", async () => {
  await eventsAt(path, firstVersion);
  expect(readdirSync(dirname(path))).toEqual(["autocoder.db"]);
});

test("a migration that fails halfway leaves the older version, which can be migrated later", async () => {
  const fails: Migration = () => {
    throw new Error("a defect in the migration");
  };
  expect(() => openSqliteStore({ path, migrations: [...secondVersion, fails] })).toThrow("a defect in the migration");
  expect(await eventsAt(path, firstVersion)).toBe(1);
  expect(await eventsAt(path, secondVersion)).toBe(1);
});

test("without a backup there is no migration", async () => {
  mkdirSync(backup());
  expect(openSqliteStore({ path, migrations: secondVersion })).toMatchObject({
    ok: false,
    error: { type: "not-writable" },
  });
  expect(readdirSync(dirname(path)).sort()).toEqual(["autocoder.db", "autocoder.db.version-1"]);
  expect(await eventsAt(path, firstVersion)).toBe(1);
});
