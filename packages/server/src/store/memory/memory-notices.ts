/** Notices on their way, for as long as the program runs. */
import type { ChannelId } from "@autocoder/core/notice/channel.ts";
import type { NoticeStore } from "../../engine/ports/notice-store.ts";
import type { KeptNotice, MemoryData } from "./memory-data.ts";

export function createMemoryNotices(open: () => MemoryData): NoticeStore {
  const ofChannel = (channelId: ChannelId) =>
    [...open().notices.values()].filter((kept) => kept.channelId === channelId);

  return {
    async noticedSeq(projectId) {
      return open().noticed.get(projectId);
    },
    async keepNotices({ projectId, upTo, at, notices }) {
      const data = open();
      for (const { channelId, notice } of notices) {
        if (ofChannel(channelId).some((kept) => kept.notice.id === notice.id)) continue;
        const position = ++data.counters.notices;
        data.notices.set(position, {
          position,
          channelId,
          notice,
          keptAt: at,
          tries: 0,
          nextAt: at,
          failure: undefined,
        });
      }
      data.noticed.set(projectId, Math.max(upTo, data.noticed.get(projectId) ?? 0));
    },
    async firstNotice(channelId) {
      const first = ofChannel(channelId).find(({ nextAt }) => nextAt !== undefined);
      if (first?.nextAt === undefined) return undefined;
      const { position, notice, keptAt, tries, nextAt } = first;
      return { position, notice, keptAt, tries, nextAt };
    },
    async noteArrived(position) {
      open().notices.delete(position);
    },
    async noteFailed({ position, at, said, nextAt }) {
      const kept = open().notices.get(position);
      if (kept) open().notices.set(position, { ...kept, tries: kept.tries + 1, nextAt, failure: { at, said } });
    },
    async channelStandings() {
      const byChannel = Map.groupBy(open().notices.values(), ({ channelId }) => channelId);
      return [...byChannel]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([channelId, all]) => {
          const waiting = all.filter(({ nextAt }) => nextAt !== undefined);
          const [nextAt, givenUp] = [waiting[0]?.nextAt, all.length - waiting.length];
          return { channelId, waiting: waiting.length, nextAt, givenUp, lastFailure: lastOf(all) };
        });
    },
    async forgetNotices(channelId) {
      for (const { position } of ofChannel(channelId)) open().notices.delete(position);
    },
  };
}

const lastOf = (all: readonly KeptNotice[]): KeptNotice["failure"] =>
  all
    .map(({ failure }) => failure)
    .reduce((last, failure) => (failure && failure.at >= (last?.at ?? 0) ? failure : last), undefined);
