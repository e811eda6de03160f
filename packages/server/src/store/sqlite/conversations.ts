/** Which talks are there about a project, and what was said in them? */
import { type Kysely, sql } from "kysely";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { EntryBody } from "@autocoder/core/conversation/entry.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { ConversationStore, FoundEntry } from "../../engine/ports/conversation-store.ts";
import { excerptOf, sought, wordsOf } from "../sought.ts";
import { readEntry } from "../stored-json.ts";
import { type Connections, pieces, type Tables } from "./tables.ts";

export function createConversations({ write, read }: Connections): ConversationStore {
  return {
    ...createRows({ write, read }),

    async appendEntries({ id, at, bodies, standing }) {
      return write.transaction().execute(async (transaction) => {
        const { seq } = await transaction
          .selectFrom("conversation")
          .select("seq")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        const entries = bodies.map((body, place) => ({ n: seq + 1 + place, at, body }));
        for (const some of pieces(entries.map(({ n, body }) => rowOf(id, { n, at, body }))))
          await transaction.insertInto("conversation_entry").values(some).execute();
        const { title, messages, status, isDue } = standing;
        await transaction
          .updateTable("conversation")
          .set({
            title,
            title_sought: sought(title),
            messages,
            status,
            is_due: Number(isDue),
            updated_at: at,
            seq: seq + bodies.length,
          })
          .where("id", "=", id)
          .execute();
        return entries;
      });
    },

    async readEntries(id, after, limit) {
      const rows = await read
        .selectFrom("conversation_entry")
        .select(["n", "at", "body"])
        .where("conversation_id", "=", id)
        .where("n", ">", after)
        .orderBy("n")
        .limit(limit)
        .execute();
      return rows.map(({ n, at, body }) => ({ n, at, body: readEntry(body, `Entry ${n} of conversation ${id}`) }));
    },

    async joinEntries(id, from, entry) {
      await write.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom("conversation_entry")
          .where("conversation_id", "=", id)
          .where("n", ">=", from)
          .where("n", "<=", entry.n)
          .execute();
        await transaction.insertInto("conversation_entry").values(rowOf(id, entry)).execute();
      });
    },

    async searchConversations(projectId, words) {
      const terms = words.map(sought);
      const holds = (column: "title_sought" | "sought") =>
        sql<boolean>`${sql.join(
          terms.map((term) => sql`instr(${sql.ref(column)}, ${term}) > 0`),
          sql` and `,
        )}`;
      if (terms.length === 0) return [];
      const rows = await read
        .selectFrom("conversation")
        .leftJoin(
          (eb) =>
            eb
              .selectFrom("conversation_entry")
              .select(["conversation_id", ({ fn }) => fn.max("n").as("n")])
              .where(
                "conversation_id",
                "in",
                eb.selectFrom("conversation").select("id").where("project_id", "=", projectId),
              )
              .where(holds("sought"))
              .groupBy("conversation_id")
              .as("hit"),
          (join) => join.onRef("hit.conversation_id", "=", "conversation.id"),
        )
        .leftJoin("conversation_entry as entry", (join) =>
          join.onRef("entry.conversation_id", "=", "hit.conversation_id").onRef("entry.n", "=", "hit.n"),
        )
        .select(["conversation.id", "conversation.title", "entry.n", "entry.body"])
        .where("conversation.project_id", "=", projectId)
        .where((eb) => eb.or([eb("hit.n", "is not", null), holds("title_sought")]))
        .orderBy("conversation.updated_at", "desc")
        .orderBy("conversation.id")
        .execute();
      return rows.map(({ id, title, n, body }): FoundEntry => {
        const text = body === null ? title : wordsOf(readEntry(body, `Entry ${n} of conversation ${id}`))!;
        return { conversationId: id, n: n ?? 0, excerpt: excerptOf(text, words) };
      });
    },
  };
}

type Rows = Omit<ConversationStore, "appendEntries" | "readEntries" | "joinEntries" | "searchConversations">;

function createRows({ write, read }: Connections): Rows {
  return {
    async createConversation({ id, projectId, role, depth, createdAt }) {
      const row = {
        id,
        project_id: projectId,
        role,
        depth: depth ?? null,
        title: "",
        title_sought: "",
        is_pinned: 0,
        created_at: createdAt,
        updated_at: createdAt,
        messages: 0,
        seq: 0,
        status: "idle",
        is_due: 0,
      };
      await write
        .insertInto("conversation")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // Asked of the writer: what another connection reads may be a moment older.
      const kept = await select(write).where("id", "=", id).executeTakeFirstOrThrow();
      return kept.projectId === projectId ? ok(conversationOf(kept)) : err({ type: "elsewhere" });
    },
    async listConversations(projectId) {
      const rows = await select(read)
        .where("project_id", "=", projectId)
        .orderBy("is_pinned", "desc")
        .orderBy("updated_at", "desc")
        .orderBy("id")
        .execute();
      return rows.map(conversationOf);
    },
    async findConversation(projectId, id) {
      const row = await select(read).where("id", "=", id).where("project_id", "=", projectId).executeTakeFirst();
      return row && conversationOf(row);
    },
    async dueConversations(projectId) {
      const rows = await read
        .selectFrom("conversation")
        .select("id")
        .where("project_id", "=", projectId)
        .where("is_due", "=", 1)
        .orderBy("updated_at")
        .orderBy("id")
        .execute();
      return rows.map(({ id }) => id);
    },
    async changeConversation(id, { title, isPinned }) {
      const change = {
        ...(title !== undefined && { title, title_sought: sought(title) }),
        ...(isPinned !== undefined && { is_pinned: Number(isPinned) }),
      };
      if (Object.keys(change).length === 0) return;
      await write.updateTable("conversation").set(change).where("id", "=", id).execute();
    },
    async deleteConversation(id) {
      await write.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("conversation_entry").where("conversation_id", "=", id).execute();
        await transaction.deleteFrom("conversation").where("id", "=", id).execute();
      });
    },
  };
}

const columns = [
  "id",
  "project_id as projectId",
  "role",
  "depth",
  "title",
  "is_pinned as isPinned",
  "created_at as createdAt",
  "updated_at as updatedAt",
  "messages",
  "seq",
  "status",
] as const;

const select = (from: Kysely<Tables>) => from.selectFrom("conversation").select(columns);

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

/** Roles, depths and standings are written by this program only. */
const conversationOf = ({ role, depth, status, isPinned, ...row }: Row): Conversation => ({
  ...row,
  isPinned: isPinned === 1,
  role: role as Conversation["role"],
  status: status as Conversation["status"],
  ...(depth !== null && { depth: depth as NonNullable<Conversation["depth"]> }),
});

function rowOf(id: ConversationId, { n, at, body }: { n: number; at: Conversation["createdAt"]; body: EntryBody }) {
  const words = wordsOf(body);
  return { conversation_id: id, n, at, body: JSON.stringify(body), sought: words === undefined ? null : sought(words) };
}
