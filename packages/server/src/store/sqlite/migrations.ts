/** Which steps made the database what it is? The number of steps taken is its version; a step is never changed. */
import type { DatabaseSync } from "node:sqlite";
import { createTables } from "./migrations/0001-tables.ts";
import { createSettingsTable } from "./migrations/0002-settings.ts";
import { indexByTime } from "./migrations/0003-record-order.ts";
import { createConversationTables } from "./migrations/0004-conversations.ts";
import { createTalkSpendTable } from "./migrations/0005-talk-spend.ts";
import { addProcessMarks } from "./migrations/0006-process-marks.ts";
import { createNoticeTables } from "./migrations/0007-notices.ts";
import { createScheduleTable } from "./migrations/0008-schedules.ts";

export type Migration = (database: DatabaseSync) => void;

export const migrations: readonly Migration[] = [
  createTables,
  createSettingsTable,
  indexByTime,
  createConversationTables,
  createTalkSpendTable,
  addProcessMarks,
  createNoticeTables,
  createScheduleTable,
];
