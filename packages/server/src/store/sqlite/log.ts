/** Where are a project's events and the effects they want? Both are written in one transaction. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { Kysely, Transaction } from "kysely";
import type { AppendRejection, Store } from "../../engine/ports/store.ts";
import { type AppendRequest, numberAppend } from "../number-append.ts";
import { projectLease } from "../../engine/ports/store.ts";
import { readEffect, readEvent } from "../stored-json.ts";
import { type Connections, pieces, type Tables } from "./tables.ts";

type Log = Pick<Store, "append" | "readEvents" | "lastSeq" | "pendingEffects" | "completeEffects">;

export function createLog({ write, read }: Connections): Log {
  return {
    async append(request) {
      const numbered = numberAppend(request);
      const rows = rowsOf(request.projectId, numbered);
      return write.transaction().execute(async (transaction) => {
        const rejection = await rejectionOf(transaction, request);
        if (rejection !== undefined) return err(rejection);
        await deleteEffects(transaction, request.projectId, request.completes);
        for (const some of pieces(rows.events)) await transaction.insertInto("event").values(some).execute();
        for (const some of pieces(rows.effects)) await transaction.insertInto("effect").values(some).execute();
        return ok(numbered);
      });
    },

    async readEvents(projectId, afterSeq, limit) {
      const rows = await read
        .selectFrom("event")
        .select(["seq", "at", "body"])
        .where("project_id", "=", projectId)
        .where("seq", ">", afterSeq)
        .orderBy("seq")
        .limit(limit)
        .execute();
      return rows.map(({ seq, at, body }) => ({ seq, at, event: readEvent(body, `Event ${seq} of ${projectId}`) }));
    },

    lastSeq: (projectId) => lastSeq(read, projectId),

    async pendingEffects(projectId) {
      const rows = await read
        .selectFrom("effect")
        .select(["id", "body"])
        .where("project_id", "=", projectId)
        .orderBy("position")
        .execute();
      return rows.map(({ id, body }) => ({ id, effect: readEffect(body, `Effect ${id} of ${projectId}`) }));
    },

    async completeEffects(projectId, effectIds) {
      await write.transaction().execute((transaction) => deleteEffects(transaction, projectId, effectIds));
    },
  };
}

function rowsOf(projectId: ProjectId, { stored, effects }: ReturnType<typeof numberAppend>) {
  return {
    events: stored.map(({ seq, at, event }) => ({ project_id: projectId, seq, at, body: JSON.stringify(event) })),
    effects: effects.map(({ id, effect }) => ({ project_id: projectId, id, body: JSON.stringify(effect) })),
  };
}

async function rejectionOf(
  database: Kysely<Tables>,
  { projectId, epoch, expectedSeq }: AppendRequest,
): Promise<AppendRejection | undefined> {
  const lease = await database
    .selectFrom("lease")
    .select(["holder", "epoch"])
    .where("name", "=", projectLease(projectId))
    .executeTakeFirst();
  if (lease === undefined || lease.holder === null || lease.epoch !== epoch) {
    return { type: "lease-lost", epoch: lease?.epoch ?? 0 };
  }
  const last = await lastSeq(database, projectId);
  return last === expectedSeq ? undefined : { type: "wrong-sequence", lastSeq: last };
}

async function lastSeq(database: Kysely<Tables>, projectId: ProjectId): Promise<number> {
  const { last } = await database
    .selectFrom("event")
    .select(({ fn }) => fn.max("seq").as("last"))
    .where("project_id", "=", projectId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** What is done leaves the outbox. */
async function deleteEffects(
  transaction: Transaction<Tables>,
  projectId: ProjectId,
  ids: readonly string[],
): Promise<void> {
  for (const some of pieces(ids)) {
    await transaction.deleteFrom("effect").where("project_id", "=", projectId).where("id", "in", some).execute();
  }
}
