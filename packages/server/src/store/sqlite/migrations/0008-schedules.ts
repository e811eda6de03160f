/** When runs start by themselves. A number is never given twice: runs name the schedule they were started by. */
import type { DatabaseSync } from "node:sqlite";

export function createScheduleTable(database: DatabaseSync): void {
  database.exec(`
    create table schedule (
      id integer primary key autoincrement,
      project_id text not null,
      body text not null
    ) strict;
  `);
}
