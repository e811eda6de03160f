/** The ways for notices, and what can be done about them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { NoticesView } from "@autocoder/core/api/routes/notices.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { ChannelDraft, ChannelId } from "@autocoder/core/notice/channel.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";

const LOOK_AGAIN_MS = 10_000;

export interface KnownNotices {
  readonly view: NoticesView | undefined;
  readonly isLoading: boolean;
  readonly problem: string | undefined;
  /** Without an id it is a new one. The error is for the form to show. */
  readonly save: (request: {
    readonly channelId: ChannelId | undefined;
    readonly channel: ChannelDraft;
    readonly secret: string | undefined;
  }) => Promise<Result<unknown, ApiError>>;
  readonly remove: (channelId: ChannelId, name: string) => Promise<void>;
  readonly listPrivateHosts: (hosts: readonly string[]) => Promise<void>;
}

export function useNotices(): KnownNotices {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["notices"],
    queryFn: () => api.getNotices({}),
    // What waits may have arrived while a person looks on.
    refetchInterval: LOOK_AGAIN_MS,
  });
  const lookAgain = () => queries.invalidateQueries({ queryKey: ["notices"] });

  return {
    view: data?.ok ? data.value : undefined,
    isLoading: data === undefined,
    problem: data?.ok === false ? data.error.message : undefined,
    async save({ channelId, channel, secret }) {
      const described = { channel, ...(secret !== undefined && { secret }) };
      const saved =
        channelId === undefined
          ? await api.addNoticeChannel(described)
          : await api.changeNoticeChannel({ channelId, ...described });
      await lookAgain();
      return saved;
    },
    async remove(channelId, name) {
      await answered(api.removeNoticeChannel({ channelId }), { what: `Remove ${name}`, done: `${name} is removed.` });
      await lookAgain();
    },
    async listPrivateHosts(hosts) {
      await answered(api.listPrivateHosts({ hosts: [...hosts] }), { what: "Change the private hosts" });
      await lookAgain();
    },
  };
}
