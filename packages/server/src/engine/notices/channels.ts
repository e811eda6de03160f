/** Which ways has a person given for notices? Kept in the store beside the settings; their secrets in a place of their own. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { Channel, type ChannelDraft, ChannelId, PrivateHost } from "@autocoder/core/notice/channel.ts";
import { createLane } from "../lane.ts";
import type { Clock } from "../ports/clock.ts";
import type { NoticeSecrets } from "../ports/notice-secrets.ts";
import type { Store } from "../ports/store.ts";

const NoticeSettings = z.object({
  channels: z.array(Channel).default([]),
  privateHosts: z.array(PrivateHost).default([]),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

const SETTING = "notices";

export interface ChannelNotFound {
  readonly type: "channel-not-found";
  readonly message: string;
}

export interface Channels {
  read(): Promise<NoticeSettings>;
  add(draft: ChannelDraft, secret: string | undefined): Promise<Channel>;
  /** The secret stays where none is given; an empty one takes it away. */
  change(id: ChannelId, draft: ChannelDraft, secret: string | undefined): Promise<Result<Channel, ChannelNotFound>>;
  remove(id: ChannelId): Promise<Result<undefined, ChannelNotFound>>;
  listPrivateHosts(hosts: readonly string[]): Promise<void>;
}

export function createChannels(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly secrets: NoticeSecrets;
}): Channels {
  const { store, clock, secrets } = parts;
  const lane = createLane();

  async function read(): Promise<NoticeSettings> {
    const stored = (await store.readSettings(undefined)).find(({ name }) => name === SETTING);
    return NoticeSettings.parse(stored?.value ?? {});
  }

  async function write(changes: Partial<NoticeSettings>): Promise<void> {
    const value = { ...(await read()), ...changes };
    await store.changeSettings({ projectId: undefined, at: clock.now(), by: "person", changes: { [SETTING]: value } });
  }

  return {
    read,
    add: (draft, secret) =>
      lane.run(async () => {
        const channel: Channel = { ...draft, id: newId(), since: clock.now() };
        if (secret) await secrets.set(channel.id, secret);
        await write({ channels: [...(await read()).channels, channel] });
        return channel;
      }),
    change: (id, draft, secret) =>
      lane.run(async () => {
        const { channels } = await read();
        const before = channels.find((channel) => channel.id === id);
        if (before === undefined) return err(notFound(id));
        const isSame = [...before.kinds].sort().join() === [...draft.kinds].sort().join();
        const channel: Channel = { ...draft, id, since: isSame ? before.since : clock.now() };
        if (secret !== undefined) await secrets.set(id, secret === "" ? undefined : secret);
        await write({ channels: channels.map((each) => (each.id === id ? channel : each)) });
        return ok(channel);
      }),
    remove: (id) =>
      lane.run(async () => {
        const { channels } = await read();
        if (!channels.some((channel) => channel.id === id)) return err(notFound(id));
        await write({ channels: channels.filter((channel) => channel.id !== id) });
        await secrets.set(id, undefined);
        await store.forgetNotices(id);
        return ok(undefined);
      }),
    listPrivateHosts: (hosts) => lane.run(() => write({ privateHosts: [...new Set(hosts)].sort() })),
  };
}

const newId = (): ChannelId => ChannelId.parse(randomBytes(4).toString("hex"));

export const notFound = (id: ChannelId): ChannelNotFound => ({
  type: "channel-not-found",
  message: `There is no way ${id} for notices.`,
});
