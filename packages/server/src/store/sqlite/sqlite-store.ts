/** How is everything kept in one file on one machine? See decision 0002. */
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Store } from "../../engine/ports/store.ts";
import { StoreFailure } from "../../engine/ports/store-failure.ts";
import { MIN_FREE_BYTES, shortOfSpace } from "../../process/free-space.ts";
import { createCheckRuns } from "./check-runs.ts";
import { createConversations } from "./conversations.ts";
import { createLeases } from "./leases.ts";
import { createLog } from "./log.ts";
import { migrations } from "./migrations.ts";
import { createNotices } from "./notices.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { openDatabases, type OpenedDatabases, type OpenRequest } from "./open-databases.ts";
import type { OpenFailure } from "./open-failure.ts";
import { createProcesses } from "./processes.ts";
import { createRecords } from "./records.ts";
import { createRegistry } from "./registry.ts";
import { createSchedules } from "./schedules.ts";
import { createSettings } from "./settings.ts";
import { translating } from "./sqlite-failure.ts";
import type { Connections, Tables } from "./tables.ts";
import { createTranscripts } from "./transcripts.ts";

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Opens the store in the file `path`, made with its folder if it is not there, and brought up to date if it is older.
 * Its methods throw `StoreFailure` where the disk, the file or another program stands in the way.
 */
export function openSqliteStore(request: Pick<OpenRequest, "path"> & Partial<OpenRequest>): Result<Store, OpenFailure> {
  const whole = { busyTimeoutMs: BUSY_TIMEOUT_MS, migrations, minFreeBytes: MIN_FREE_BYTES, ...request };
  const opened = openDatabases(whole);
  return opened.ok ? ok(createStore(opened.value, whole)) : opened;
}

function createStore({ writer, reader }: OpenedDatabases, { path, minFreeBytes }: OpenRequest): Store {
  const write = new Kysely<Tables>({ dialect: createNodeSqliteDialect(writer, path) });
  const read = new Kysely<Tables>({ dialect: createNodeSqliteDialect(reader, path) });
  const connections: Connections = { write, read };
  return {
    ...createRegistry(connections),
    ...createLog(connections),
    ...createLeases(connections),
    ...createProcesses(connections),
    ...createTranscripts(connections),
    ...createRecords(connections),
    ...createSettings(connections),
    ...createSchedules(connections),
    ...createConversations(connections),
    ...createNotices(connections),
    ...createCheckRuns(connections),
    async requireRoom() {
      const short = shortOfSpace(dirname(path), minFreeBytes);
      if (short !== undefined) throw new StoreFailure({ type: "disk-full", message: `${short} Free some space.` });
      await write.connection().execute(async () => translating(path, () => growAndShrink(writer)));
    },
    async close() {
      // The last connection to close empties the write-ahead log into the file, and only a writer can.
      await read.connection().execute(async () => reader.close());
      await write.connection().execute(async () => writer.close());
    },
  };
}

/** Finds out whether the file may grow, also where something other than its disk limits it. */
function growAndShrink(writer: DatabaseSync): void {
  writer.exec("begin immediate");
  try {
    writer.exec("create table room (filling blob); insert into room values (zeroblob(1000000))");
  } finally {
    if (writer.isTransaction) writer.exec("rollback");
  }
}
