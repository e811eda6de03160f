/** The log, its outbox, and the tables beside it. */
import type { DatabaseSync } from "node:sqlite";

export function createTables(database: DatabaseSync): void {
  database.exec(`
    create table project (
      project_id text primary key,
      name text not null,
      root text not null unique,
      created_at integer not null
    ) strict;

    create table event (
      project_id text not null,
      seq integer not null,
      at integer not null,
      body text not null,
      primary key (project_id, seq)
    ) strict;

    create table effect (
      position integer primary key,
      project_id text not null,
      id text not null,
      body text not null,
      unique (project_id, id)
    ) strict;

    create table lease (
      name text primary key,
      holder text,
      epoch integer not null,
      expires_at integer not null
    ) strict;

    create table process (
      pid integer primary key,
      start_time text not null,
      purpose text not null
    ) strict;

    create table transcript (
      session_id text not null,
      n integer not null,
      project_id text not null,
      at integer not null,
      body text not null,
      primary key (session_id, n)
    ) strict;

    create table check_run (
      tree text not null,
      command text not null,
      environment text not null,
      body text not null,
      primary key (tree, command, environment)
    ) strict;
  `);
}
