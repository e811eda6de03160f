/** What conversations have cost, by project and quarter of an hour: it stays where a conversation is deleted. */
import type { DatabaseSync } from "node:sqlite";

export function createTalkSpendTable(database: DatabaseSync): void {
  database.exec(`
    create table talk_spend (
      project_id text not null,
      quarter integer not null,
      tokens integer not null,
      cost_micro_usd integer not null,
      primary key (project_id, quarter)
    ) strict, without rowid;
  `);
}
