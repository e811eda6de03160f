/** What was set, for a project or, without one, for the studio. */
import type { DatabaseSync } from "node:sqlite";

export function createSettingsTable(database: DatabaseSync): void {
  database.exec(`
    create table setting (
      scope text not null,
      name text not null,
      value text not null,
      at integer not null,
      changed_by text not null,
      primary key (scope, name)
    ) strict;
  `);
}
