/** How does a path become a database that is ours, private, of today's version, and open twice? */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { migrate } from "./migrate.ts";
import type { Migration } from "./migrations.ts";
import type { OpenFailure } from "./open-failure.ts";
import { sqliteFailure } from "./sqlite-failure.ts";
import { systemFailure } from "./system-failure.ts";

export interface OpenRequest extends StoreRequest {
  /** With less on its disk nothing is begun. */
  readonly minFreeBytes: number;
}

export interface StoreRequest {
  /** The database file, absolute; it and its folder are made if they are not there. */
  readonly path: string;
  /** How long a writer waits for another process's transaction. */
  readonly busyTimeoutMs: number;
  readonly migrations: readonly Migration[];
  /** Is given the connection that writes; what a test sets there holds for all that is written. */
  readonly onOpen?: (writer: DatabaseSync) => void;
}

export interface OpenedDatabases {
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
}

/** Opens the file at `path`, made private and brought up to date, once for writing and once for reading. */
export function openDatabases(request: StoreRequest): Result<OpenedDatabases, OpenFailure> {
  try {
    makeFile(request.path);
    return openBoth(request);
  } catch (error) {
    const failure = sqliteFailure(error, request.path) ?? systemFailure(error, request.path);
    if (failure === undefined) throw error;
    return err({ type: failure.type, path: request.path, message: failure.message });
  }
}

/** SQLite gives the files it puts beside the database the same permissions. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Closing a file drops every lock this process has on it, also those of a connection to it; so only if it is new.
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
}

function openBoth({ path, busyTimeoutMs, migrations, onOpen }: StoreRequest): Result<OpenedDatabases, OpenFailure> {
  const writer = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    // What is committed survives a power cut.
    writer.exec("pragma synchronous = full");
    const migrated = migrate({ database: writer, path, migrations });
    if (!migrated.ok) {
      writer.close();
      return migrated;
    }
    chmodSync(path, 0o600);
    switchToWriteAheadLog(writer, path);
    onOpen?.(writer);
    return ok({ writer, reader: new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs }) });
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** With it, readers do not wait for writers. */
function switchToWriteAheadLog(writer: DatabaseSync, path: string): void {
  try {
    writer.exec("pragma journal_mode = wal");
  } catch (error) {
    if (sqliteFailure(error, path)?.type !== "busy") throw error;
    // Another process is making the same new database. SQLite waits for the others' locks in a transaction, but not
    // when the journal mode changes.
    writer.exec("begin exclusive; commit");
    switchToWriteAheadLog(writer, path);
  }
}
