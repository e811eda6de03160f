/** What happened and what was said, found by when it was. */
import type { DatabaseSync } from "node:sqlite";

export function indexByTime(database: DatabaseSync): void {
  database.exec(`
    create index event_by_time on event (project_id, at, seq);
    create index transcript_by_time on transcript (project_id, at, session_id, n);
  `);
}
