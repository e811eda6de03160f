/** What everything a process started carries in its environment, by which it is found once that process itself has ended. */
import type { DatabaseSync } from "node:sqlite";

export function addProcessMarks(database: DatabaseSync): void {
  database.exec("alter table process add column mark text");
}
