import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { migrations, type Migration } from "./migrations.ts";
import { openDatabases } from "./open-databases.ts";
import { temporaryFolder } from "./testing.ts";

let path: string;
beforeEach(() => {
  path = join(temporaryFolder(), "home/autocoder.db");
});

/** Opens and closes; gives the failure if there was one. */
function open(steps: readonly Migration[] = migrations, look?: (writer: DatabaseSync) => void) {
  const opened = openDatabases({ path, busyTimeoutMs: 1, migrations: steps });
  if (!opened.ok) return opened.error;
  look?.(opened.value.writer);
  opened.value.reader.close();
  opened.value.writer.close();
  return undefined;
}

test("a home that is not there is made, and only its owner may read it and what is in it", () => {
  const home = dirname(path);
  const failure = open(migrations, (writer) => {
    writer.exec("insert into process (pid, start_time, purpose) values (1, '1', 'sh')");
    const modes = readdirSync(home).map((name) => [name, statSync(join(home, name)).mode & 0o777]);
    expect(Object.fromEntries(modes)).toEqual({
      "autocoder.db": 0o600,
      "autocoder.db-shm": 0o600,
      "autocoder.db-wal": 0o600,
    });
  });
  expect(failure).toBeUndefined();
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

test("a database that others could read is closed to them", () => {
  open();
  chmodSync(path, 0o644);
  open();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("what is committed survives a power cut, and readers do not wait for writers", () => {
  open(migrations, (writer) => {
    const setting = (name: string) => Object.values(writer.prepare(`pragma ${name}`).get() ?? {})[0];
    expect(["journal_mode", "synchronous", "foreign_keys", "busy_timeout"].map(setting)).toEqual(["wal", 2, 1, 1]);
  });
});

test("a folder that cannot be made is named", () => {
  const file = dirname(path);
  writeFileSync(file, "");
  expect(open()).toEqual({
    type: "not-writable",
    path,
    message: `${path} could not be made or written (EEXIST: file already exists, mkdir '${file}'). Make it and its folder writable for you, or use another home.`,
  });
});

test("a folder in the place of the database is named", () => {
  mkdirSync(path, { recursive: true });
  expect(open()).toEqual({
    type: "not-writable",
    path,
    message: `${path} could not be made or written (unable to open database file). Make it and its folder writable for you, or use another home.`,
  });
});

test("a file that is no database is left as it is", () => {
  mkdirSync(dirname(path));
  writeFileSync(path, "Dear diary, ".repeat(1_000));
  expect(open()).toEqual({
    type: "damaged",
    path,
    message: `${path} is damaged, or no database at all (file is not a database). Put a backup in its place, or move it away to start anew.`,
  });
  expect(readFileSync(path, "utf8")).toMatch(/^Dear diary/);
});

test("another program's database is left as it is", () => {
  mkdirSync(dirname(path));
  const diary = new DatabaseSync(path);
  diary.exec("create table day (text text)");
  diary.close();
  const before = readFileSync(path);
  expect(open()).toEqual({
    type: "foreign",
    path,
    message: `${path} is the database of another program, and was left as it is. Move it away, or use another home.`,
  });
  expect(readFileSync(path)).toEqual(before);
});

test("a database of a newer version is left as it is", () => {
  const [found, known] = [migrations.length + 1, migrations.length];
  open([...migrations, () => undefined]);
  const before = readFileSync(path);
  expect(open()).toEqual({
    type: "newer-version",
    path,
    found,
    known,
    message: `${path} was made by a newer Autocoder (its version is ${found}, this one knows ${known}). Update Autocoder, or use another home.`,
  });
  expect(readFileSync(path)).toEqual(before);
});

test("a disk without room for a new database is full", () => {
  const failure = open([(database) => database.exec("pragma max_page_count = 2"), ...migrations]);
  expect(failure).toEqual({
    type: "disk-full",
    path,
    message: `${path} could not be written: the disk is full. Free some space: a studio needs 200 MB.`,
  });
  expect(open()).toBeUndefined();
});

test("a database that another program keeps locked is named", () => {
  mkdirSync(dirname(path));
  const other = new DatabaseSync(path);
  other.exec("begin exclusive");
  expect(open()).toEqual({
    type: "busy",
    path,
    message: `${path} stayed locked by another program. Close what else uses it and try again.`,
  });
  other.close();
});
