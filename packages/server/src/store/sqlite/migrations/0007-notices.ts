/** Notices on their way out, and how far each project's history has been looked through for them. */
import type { DatabaseSync } from "node:sqlite";

export function createNoticeTables(database: DatabaseSync): void {
  database.exec(`
    create table notice (
      position integer primary key autoincrement,
      channel_id text not null,
      id text not null,
      body text not null,
      kept_at integer not null,
      tries integer not null,
      next_at integer,
      failed_at integer,
      said text,
      unique (channel_id, id)
    ) strict;
    create table noticed (
      project_id text primary key,
      seq integer not null
    ) strict, without rowid;
  `);
}
