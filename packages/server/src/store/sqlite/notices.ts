/** Which notices are on their way? One without a next try was given up. */
import { instant } from "@autocoder/core/kit/instant.ts";
import { ChannelId } from "@autocoder/core/notice/channel.ts";
import type { NoticeStore } from "../../engine/ports/notice-store.ts";
import { readNotice } from "../stored-json.ts";
import type { Connections } from "./tables.ts";

export function createNotices({ write, read }: Connections): NoticeStore {
  return {
    async noticedSeq(projectId) {
      const row = await read.selectFrom("noticed").select("seq").where("project_id", "=", projectId).executeTakeFirst();
      return row?.seq;
    },

    async keepNotices({ projectId, upTo, at, notices }) {
      await write.transaction().execute(async (transaction) => {
        for (const { channelId, notice } of notices) {
          await transaction
            .insertInto("notice")
            .values({
              channel_id: channelId,
              id: notice.id,
              body: JSON.stringify(notice),
              kept_at: at,
              tries: 0,
              next_at: at,
              failed_at: null,
              said: null,
            })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        await transaction
          .insertInto("noticed")
          .values({ project_id: projectId, seq: upTo })
          .onConflict((conflict) =>
            conflict.column("project_id").doUpdateSet({ seq: upTo }).where("noticed.seq", "<", upTo),
          )
          .execute();
      });
    },

    async firstNotice(channelId) {
      const row = await read
        .selectFrom("notice")
        .select(["position", "body", "kept_at", "tries", "next_at"])
        .where("channel_id", "=", channelId)
        .where("next_at", "is not", null)
        .orderBy("position")
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { position, body, kept_at: keptAt, tries, next_at: nextAt } = row;
      return { position, notice: readNotice(body, `Notice ${position}`), keptAt, tries, nextAt: nextAt! };
    },

    async noteArrived(position) {
      await write.deleteFrom("notice").where("position", "=", position).execute();
    },

    async noteFailed({ position, at, said, nextAt }) {
      await write
        .updateTable("notice")
        .set((row) => ({ tries: row("tries", "+", 1), next_at: nextAt ?? null, failed_at: at, said }))
        .where("position", "=", position)
        .execute();
    },

    async channelStandings() {
      const rows = await read
        .selectFrom("notice")
        .select(({ fn, eb }) => [
          "channel_id as channelId",
          fn.count<number>("next_at").as("waiting"),
          fn.countAll<number>().as("all"),
          fn.max("failed_at").as("failedAt"),
          eb
            .selectFrom("notice as first")
            .select("first.next_at")
            .whereRef("first.channel_id", "=", "notice.channel_id")
            .where("first.next_at", "is not", null)
            .orderBy("first.position")
            .limit(1)
            .as("nextAt"),
          eb
            .selectFrom("notice as failed")
            .select("failed.said")
            .whereRef("failed.channel_id", "=", "notice.channel_id")
            .where("failed.failed_at", "is not", null)
            .orderBy("failed.failed_at", "desc")
            .orderBy("failed.position", "desc")
            .limit(1)
            .as("said"),
        ])
        .groupBy("channel_id")
        .orderBy("channel_id")
        .execute();
      return rows.map(({ channelId, waiting, all, nextAt, failedAt, said }) => ({
        channelId: ChannelId.parse(channelId),
        waiting,
        nextAt: nextAt ?? undefined,
        givenUp: all - waiting,
        lastFailure: failedAt === null || said === null ? undefined : { at: instant(failedAt), said },
      }));
    },

    async forgetNotices(channelId) {
      await write.deleteFrom("notice").where("channel_id", "=", channelId).execute();
    },
  };
}
