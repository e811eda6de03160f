/** What happened and what was said in a project, as one list by time. */
import { sql } from "kysely";
import type { Store } from "../../engine/ports/store.ts";
import { compareKeys } from "../record-order.ts";
import { readAgentEvent, readEvent } from "../stored-json.ts";
import type { Connections } from "./tables.ts";

type Records = Pick<Store, "readRecords">;
type Request = Parameters<Store["readRecords"]>[0];

export function createRecords({ read }: Connections): Records {
  const eventsOf = ({ projectId, beyond, direction, limit }: Request) => {
    const bound = beyond && sql`(${beyond.at}, ${beyond.kind === "event" ? beyond.seq : Number.MAX_SAFE_INTEGER})`;
    const order = direction === "older" ? "desc" : "asc";
    let query = read.selectFrom("event").select(["seq", "at", "body"]).where("project_id", "=", projectId);
    if (bound) query = query.where(sql<boolean>`(at, seq) ${sideOf(direction)} ${bound}`);
    return query.orderBy("at", order).orderBy("seq", order).limit(limit).execute();
  };

  const entriesOf = ({ projectId, beyond, direction, limit, sessions }: Request) => {
    const [session, n] = beyond?.kind === "entry" ? [beyond.sessionId, beyond.n] : ["", -1];
    const bound = beyond && sql`(${beyond.at}, ${session}, ${n})`;
    const order = direction === "older" ? "desc" : "asc";
    let query = read
      .selectFrom("transcript")
      .select(["session_id as sessionId", "n", "at", "body"])
      .where("project_id", "=", projectId);
    if (sessions) query = query.where("session_id", "in", sessions);
    if (bound) query = query.where(sql<boolean>`(at, session_id, n) ${sideOf(direction)} ${bound}`);
    return query.orderBy("at", order).orderBy("session_id", order).orderBy("n", order).limit(limit).execute();
  };

  return {
    async readRecords(request) {
      const { projectId, direction, limit, sessions } = request;
      const events = (await eventsOf(request)).map((row) => ({ kind: "event" as const, ...row }));
      const isSilent = sessions?.length === 0;
      const entries = isSilent ? [] : (await entriesOf(request)).map((row) => ({ kind: "entry" as const, ...row }));
      const sign = direction === "older" ? -1 : 1;
      const rows = [...events, ...entries].sort((a, b) => sign * compareKeys(a, b)).slice(0, limit);
      // Only what is wanted is read out of its text.
      return rows.map(({ body, ...row }) =>
        row.kind === "event"
          ? { ...row, event: readEvent(body, `Event ${row.seq} of ${projectId}`) }
          : { ...row, event: readAgentEvent(body, `Entry ${row.n} of session ${row.sessionId}`) },
      );
    },
  };
}

const sideOf = (direction: "older" | "newer") => (direction === "older" ? sql`<` : sql`>`);
