/** Which talks are there about a project, and what was said in them? */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import { usedIn } from "@autocoder/core/conversation/standing.ts";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { noteSpend, type SpendByQuarter } from "@autocoder/core/session/spend.ts";
import type { ConversationStore, EntriesToAppend, FoundEntry } from "../../engine/ports/conversation-store.ts";
import { excerptOf, sought, wordsOf } from "../sought.ts";
import { readEntry } from "../stored-json.ts";
import { type Connections, pieces, type Tables } from "./tables.ts";

export function createConversations({ write, read }: Connections): ConversationStore {
  const lastWith = (id: ConversationId, terms: readonly string[]) =>
    read
      .selectFrom("conversation_entry")
      .select(["n", "body"])
      .where("conversation_id", "=", id)
      .where((eb) => eb.and(terms.map((term) => sql<boolean>`instr(sought, ${term}) > 0`)))
      .orderBy("n", "desc")
      .limit(1)
      .executeTakeFirst();

  return {
    ...createRows({ write, read }),

    async appendEntries(requests) {
      return write.transaction().execute(async (transaction) => {
        const appended: ConversationEntry[][] = [];
        for (const request of requests) appended.push(await append(transaction, request));
        return appended;
      });
    },

    async talkSpend(projectId) {
      const rows = await read.selectFrom("talk_spend").selectAll().where("project_id", "=", projectId).execute();
      return new Map(rows.map((row) => [row.quarter, { tokens: row.tokens, costMicroUsd: row.cost_micro_usd }]));
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
      if (terms.length === 0) return [];
      const conversations = await read
        .selectFrom("conversation")
        .select(["id", "title", "title_sought"])
        .where("project_id", "=", projectId)
        .orderBy("updated_at", "desc")
        .orderBy("id")
        .execute();
      const found: FoundEntry[] = [];
      for (const { id, title, title_sought } of conversations) {
        // Everybody else's requests come in between.
        await nextTurn();
        const hit = await lastWith(id, terms);
        if (hit === undefined && !terms.every((term) => title_sought.includes(term))) continue;
        const text = hit === undefined ? title : wordsOf(readEntry(hit.body, `Entry ${hit.n} of conversation ${id}`))!;
        found.push({ conversationId: id, n: hit?.n ?? 0, excerpt: excerptOf(text, words) });
      }
      return found;
    },
  };
}

async function append(
  transaction: Kysely<Tables>,
  { id, at, bodies, standing }: EntriesToAppend,
): Promise<ConversationEntry[]> {
  const { seq, project_id } = await transaction
    .selectFrom("conversation")
    .select(["seq", "project_id"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const entries = bodies.map((body, place) => ({ n: seq + 1 + place, at, body }));
  for (const some of pieces(entries.map((entry) => rowOf(id, entry))))
    await transaction.insertInto("conversation_entry").values(some).execute();
  const { title, messages, status, isDue } = standing;
  const change = { title, title_sought: sought(title), messages, status, is_due: Number(isDue) };
  await transaction
    .updateTable("conversation")
    .set({ ...change, updated_at: at, seq: seq + bodies.length })
    .where("id", "=", id)
    .execute();
  const spent: SpendByQuarter = new Map();
  for (const used of bodies.flatMap((body) => usedIn(body) ?? [])) noteSpend(spent, used, at);
  await addSpent(transaction, project_id, spent);
  return entries;
}

async function addSpent(transaction: Kysely<Tables>, project_id: ProjectId, spent: SpendByQuarter): Promise<void> {
  for (const [quarter, { tokens, costMicroUsd }] of spent) {
    await transaction
      .insertInto("talk_spend")
      .values({ project_id, quarter, tokens, cost_micro_usd: costMicroUsd })
      .onConflict((kept) =>
        kept.doUpdateSet({
          tokens: sql`talk_spend.tokens + excluded.tokens`,
          cost_micro_usd: sql`talk_spend.cost_micro_usd + excluded.cost_micro_usd`,
        }),
      )
      .execute();
  }
}

type Rows = Omit<
  ConversationStore,
  "appendEntries" | "talkSpend" | "readEntries" | "joinEntries" | "searchConversations"
>;

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

function rowOf(id: ConversationId, { n, at, body }: ConversationEntry) {
  const words = wordsOf(body);
  return { conversation_id: id, n, at, body: JSON.stringify(body), sought: words === undefined ? null : sought(words) };
}
