/** What was said in which session? */
import type { Store } from "../../engine/ports/store.ts";
import { readAgentEvent } from "../stored-json.ts";
import { type Connections, pieces } from "./tables.ts";

type Transcripts = Pick<Store, "appendTranscript" | "readTranscript">;

export function createTranscripts({ write, read }: Connections): Transcripts {
  return {
    async appendTranscript({ projectId, sessionId, at, events }) {
      return write.transaction().execute(async (transaction) => {
        const { last } = await transaction
          .selectFrom("transcript")
          .select(({ fn }) => fn.max("n").as("last"))
          .where("session_id", "=", sessionId)
          .executeTakeFirstOrThrow();
        const first = last === null ? 0 : last + 1;
        const entries = events.map((event, index) => ({ n: first + index, at, event }));
        const rows = entries.map(({ n, event }) => ({
          session_id: sessionId,
          n,
          project_id: projectId,
          at,
          body: JSON.stringify(event),
        }));
        for (const some of pieces(rows)) await transaction.insertInto("transcript").values(some).execute();
        return entries;
      });
    },

    async readTranscript(sessionId, from, limit) {
      const rows = await read
        .selectFrom("transcript")
        .select(["n", "at", "body"])
        .where("session_id", "=", sessionId)
        .where("n", ">=", from)
        .orderBy("n")
        .limit(limit)
        .execute();
      return rows.map(({ n, at, body }) => ({
        n,
        at,
        event: readAgentEvent(body, `Entry ${n} of session ${sessionId}`),
      }));
    },
  };
}
