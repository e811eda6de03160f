/** What may be asked of the ways for notices? Their secrets are written and never read. */
import { z } from "zod";
import { Instant } from "../../kit/instant.ts";
import { Channel, ChannelDraft, ChannelId, ChannelSecret, PrivateHost } from "../../notice/channel.ts";
import { route } from "../route.ts";

/** A way as it is kept, and how it goes there. */
const ListedChannel = z.object({
  channel: Channel,
  hasSecret: z.boolean(),
  waiting: z.number().int(),
  /** When the first that waits is tried next. */
  nextAt: Instant.optional(),
  /** Notices that did not arrive within a day. */
  givenUp: z.number().int(),
  lastFailure: z.object({ at: Instant, said: z.string() }).optional(),
});
export type ListedChannel = z.infer<typeof ListedChannel>;

const NoticesView = z.object({
  channels: z.array(ListedChannel),
  /** Hosts that may be told although they are on no public network. */
  privateHosts: z.array(z.string()),
});
export type NoticesView = z.infer<typeof NoticesView>;

const Ref = z.strictObject({ channelId: ChannelId });
const Described = z.strictObject({ channel: ChannelDraft, secret: ChannelSecret.optional() });

export const noticesRoutes = {
  getNotices: route({
    method: "GET",
    path: "/api/notices",
    input: z.strictObject({}),
    output: NoticesView,
    errors: [],
  }),
  addNoticeChannel: route({
    method: "POST",
    path: "/api/notices/channels",
    input: Described,
    output: NoticesView,
    errors: ["bad-channel"],
  }),
  /** The secret stays where none is given. */
  changeNoticeChannel: route({
    method: "PATCH",
    path: "/api/notices/channels/:channelId",
    input: Ref.extend(Described.shape),
    output: NoticesView,
    errors: ["channel-not-found", "bad-channel"],
  }),
  /** What waits for it is forgotten with it. */
  removeNoticeChannel: route({
    method: "DELETE",
    path: "/api/notices/channels/:channelId",
    input: Ref,
    output: NoticesView,
    errors: ["channel-not-found"],
  }),
  /** Sends a notice at once, whatever waits, and says what came back. */
  testNoticeChannel: route({
    method: "POST",
    path: "/api/notices/channels/:channelId/test",
    input: Ref,
    output: z.object({ arrived: z.boolean(), said: z.string() }),
    errors: ["channel-not-found"],
  }),
  /** All of them; only who is at the studio's machine may open its network. */
  listPrivateHosts: route({
    method: "PATCH",
    path: "/api/notices/private-hosts",
    input: z.strictObject({ hosts: z.array(PrivateHost).max(100) }),
    output: NoticesView,
    errors: ["local-only"],
    isLocalOnly: true,
  }),
} as const;
