/** How does Kysely talk to Node's own SQLite? */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from "kysely";
import { translating } from "./sqlite-failure.ts";

/** A dialect over one open database, whose file `path` is named in failures. Whoever opened it closes it. */
export function createNodeSqliteDialect(database: DatabaseSync, path: string): Dialect {
  const config: SqliteDialectConfig = {
    database: {
      prepare: (sql) => translating(path, () => adapt(database.prepare(sql), path)),
      close: () => database.close(),
    },
  };
  const dialect = new SqliteDialect(config);
  return {
    createDriver: () => new ImmediateDriver(database, config),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
  };
}

function adapt(statement: StatementSync, path: string): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    // Node's rows have no prototype, which surprises whoever gets one; copies are ordinary objects.
    all: (values) => translating(path, () => statement.all(...bound(values)).map((row) => ({ ...row }))),
    run: (values) => translating(path, () => statement.run(...bound(values))),
    iterate: (values) => statement.iterate(...bound(values)),
  };
}

const bound = (values: readonly unknown[]) => values as readonly SQLInputValue[];

class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync, config: SqliteDialectConfig) {
    super(config);
    this.#database = database;
  }

  /** A deferred transaction that reads before it writes fails at once, without waiting, if another wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  /** SQLite has already rolled back on a full disk; doing it again would hide that error behind another. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}
