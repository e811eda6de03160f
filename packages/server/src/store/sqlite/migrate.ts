/**
 * How does an older database become today's?
 *
 * All missing steps are taken in one transaction, after a copy of the file was put beside it: what `autocoder.db` was
 * at version 1 is kept as `autocoder.db.version-1`.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Migration } from "./migrations.ts";
import { foreign, newerVersion, type OpenFailure } from "./open-failure.ts";

/** What marks a file as ours, in its header: the letters `Auto`. */
const APPLICATION_ID = 0x4175746f;

interface MigrateRequest {
  readonly database: DatabaseSync;
  /** The database's file. */
  readonly path: string;
  readonly migrations: readonly Migration[];
}

/** Brings a database to the newest version; a newer one or another program's is left as it is. */
export function migrate(request: MigrateRequest): Result<undefined, OpenFailure> {
  const { database, path, migrations } = request;
  const version = versionOf(database);
  if (version === undefined) return err(foreign(path));
  if (version > migrations.length) return err(newerVersion(path, version, migrations.length));
  if (version === migrations.length) return ok(undefined);
  if (version > 0) backUp(database, `${path}.version-${version}`);
  // If another process was faster, there is another version to start from.
  return takeSteps(request, version) ? ok(undefined) : migrate(request);
}

/** 0 for a file that is still empty; undefined for another program's database. */
function versionOf(database: DatabaseSync): number | undefined {
  // One statement, so that another process's migration is seen whole or not at all.
  const header = database
    .prepare(
      `select application_id as mark, user_version as version, (select count(*) from sqlite_schema) as tables
       from pragma_application_id, pragma_user_version`,
    )
    .get()!;
  if (header["mark"] === APPLICATION_ID) return Number(header["version"]);
  return header["tables"] === 0 ? 0 : undefined;
}

function backUp(database: DatabaseSync, backup: string): void {
  const unfinished = `${backup}.${process.pid}`;
  try {
    // SQLite writes into an empty file that is there already, and so keeps its permissions.
    closeSync(openSync(unfinished, "w", 0o600));
    database.prepare("vacuum into ?").run(unfinished);
    const file = openSync(unfinished, "r+");
    fsyncSync(file);
    closeSync(file);
    renameSync(unfinished, backup);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** False, and nothing done, if the database is no longer at version `from`. */
function takeSteps({ database, migrations }: MigrateRequest, from: number): boolean {
  database.exec("begin immediate");
  try {
    const current = versionOf(database) === from;
    if (current) {
      for (const step of migrations.slice(from)) step(database);
      database.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${migrations.length}`);
    }
    database.exec("commit");
    return current;
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}
