/** What are the tables' columns, as `migrations/` leaves them? JSON is text that `stored-json.ts` reads. */
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { ConversationId, ProjectId, ScheduleId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Generated, Kysely } from "kysely";

export interface Tables {
  project: { project_id: ProjectId; name: string; root: string; created_at: Instant };
  event: { project_id: ProjectId; seq: number; at: Instant; body: string };
  /** The outbox; `position` grows with every row. */
  effect: { position: Generated<number>; project_id: ProjectId; id: string; body: string };
  lease: { name: string; holder: string | null; epoch: number; expires_at: Instant };
  process: { pid: number; start_time: string; purpose: string; mark: string | null };
  transcript: { session_id: SessionId; n: number; project_id: ProjectId; at: Instant; body: string };
  /** `scope` is a project, or empty for the studio. */
  setting: { scope: string; name: string; value: string; at: Instant; changed_by: string };
  /** `title_sought` is the title as it is searched; flags are 0 or 1. */
  conversation: {
    id: ConversationId;
    project_id: ProjectId;
    role: string;
    depth: string | null;
    title: string;
    title_sought: string;
    is_pinned: number;
    created_at: Instant;
    updated_at: Instant;
    messages: number;
    seq: number;
    status: string;
    is_due: number;
  };
  /** `sought` is what was said as it is searched, where words were said. */
  conversation_entry: { conversation_id: ConversationId; n: number; at: Instant; body: string; sought: string | null };
  talk_spend: { project_id: ProjectId; quarter: number; tokens: number; cost_micro_usd: number };
  /** `next_at` is null where it was given up. */
  notice: {
    position: Generated<number>;
    channel_id: string;
    id: string;
    body: string;
    kept_at: Instant;
    tries: number;
    next_at: Instant | null;
    failed_at: Instant | null;
    said: string | null;
  };
  noticed: { project_id: ProjectId; seq: number };
  schedule: { id: Generated<ScheduleId>; project_id: ProjectId; body: string };
  check_run: { tree: string; command: string; environment: string; body: string };
}

export interface Connections {
  /** The one connection that writes. */
  readonly write: Kysely<Tables>;
  /** Reads what is committed, and never waits for a writer. */
  readonly read: Kysely<Tables>;
}

/** SQLite takes at most 32,766 values in one statement; a row has five at most. */
const ROWS_PER_STATEMENT = 5_000;

/** A list in pieces that fit into one statement each; none for an empty list. */
export function* pieces<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += ROWS_PER_STATEMENT) {
    yield list.slice(start, start + ROWS_PER_STATEMENT);
  }
}
