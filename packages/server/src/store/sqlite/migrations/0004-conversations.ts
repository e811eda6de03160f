/** Talks about a project, and what was said in them. */
import type { DatabaseSync } from "node:sqlite";

export function createConversationTables(database: DatabaseSync): void {
  database.exec(`
    create table conversation (
      id text primary key,
      project_id text not null,
      role text not null,
      depth text,
      title text not null,
      title_sought text not null,
      is_pinned integer not null,
      created_at integer not null,
      updated_at integer not null,
      messages integer not null,
      seq integer not null,
      status text not null,
      is_due integer not null
    ) strict;

    create index conversation_by_project on conversation (project_id, updated_at);

    create table conversation_entry (
      conversation_id text not null references conversation (id) on delete cascade,
      n integer not null,
      at integer not null,
      body text not null,
      sought text,
      primary key (conversation_id, n)
    ) strict;
  `);
}
