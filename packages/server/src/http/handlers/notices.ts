/** Ways for notices: shown without their secrets, kept, tried out. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { ListedChannel as ListedView, NoticesView } from "@autocoder/core/api/routes/notices.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ChannelRefusal, ListedChannel, Notices } from "../../engine/notices/notices.ts";

type NoticeRoute =
  | "getNotices"
  | "addNoticeChannel"
  | "changeNoticeChannel"
  | "removeNoticeChannel"
  | "testNoticeChannel"
  | "listPrivateHosts";

export function createNoticeHandlers(notices: Notices): Pick<Handlers<Routes>, NoticeRoute> {
  async function view(): Promise<NoticesView> {
    const { channels, privateHosts } = await notices.list();
    return { channels: channels.map(viewOf), privateHosts: [...privateHosts] };
  }

  const viewOrRefusal = async (done: Result<undefined, ChannelRefusal>) =>
    done.ok ? ok(await view()) : err(refusedBy(done.error));

  return {
    getNotices: async () => ok(await view()),
    addNoticeChannel: async ({ channel, secret }) => viewOrRefusal(await notices.add(channel, secret)),
    changeNoticeChannel: async ({ channelId, channel, secret }) =>
      viewOrRefusal(await notices.change(channelId, channel, secret)),
    removeNoticeChannel: async ({ channelId }) => viewOrRefusal(await notices.remove(channelId)),
    async testNoticeChannel({ channelId }) {
      const tried = await notices.test(channelId);
      if (!tried.ok) return err(refusedBy(tried.error));
      const { value: sent } = tried;
      return ok(sent.ok ? { arrived: true, said: sent.value } : { arrived: false, said: sent.error });
    },
    async listPrivateHosts({ hosts }) {
      await notices.listPrivateHosts(hosts);
      return ok(await view());
    },
  };
}

const refusedBy = ({ type, message }: ChannelRefusal) => apiError(type, message);

function viewOf({ channel, hasSecret, standing }: ListedChannel): ListedView {
  const { waiting = 0, givenUp = 0, nextAt, lastFailure } = standing ?? {};
  return { channel, hasSecret, waiting, givenUp, ...(nextAt && { nextAt }), ...(lastFailure && { lastFailure }) };
}
