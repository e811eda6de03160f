/** Who is told of what happens, where they are not looking? Kept first, then sent; no run ever waits for it. */
import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import {
  type Channel,
  type ChannelDraft,
  type ChannelId,
  leadsElsewhere,
  problemOfSecret,
} from "@autocoder/core/notice/channel.ts";
import { type Notice, trialNotice } from "@autocoder/core/notice/notice.ts";
import { createLane } from "../lane.ts";
import type { Clock } from "../ports/clock.ts";
import type { NoticeSecrets } from "../ports/notice-secrets.ts";
import type { NoticeSender } from "../ports/notice-sender.ts";
import type { ChannelStanding } from "../ports/notice-store.ts";
import type { Store } from "../ports/store.ts";
import type { ProjectEngine } from "../project-engine.ts";
import { type ChannelNotFound, createChannels, notFound } from "./channels.ts";
import { followProject } from "./follow.ts";
import { createPump, type Pump } from "./pump.ts";

export interface ListedChannel {
  readonly channel: Channel;
  readonly hasSecret: boolean;
  readonly standing: ChannelStanding | undefined;
}

export type ChannelRefusal = ChannelNotFound | { readonly type: "bad-channel"; readonly message: string };

export interface Notices {
  list(): Promise<{ readonly channels: readonly ListedChannel[]; readonly privateHosts: readonly string[] }>;
  add(draft: ChannelDraft, secret?: string): Promise<Result<undefined, ChannelRefusal>>;
  change(id: ChannelId, draft: ChannelDraft, secret?: string): Promise<Result<undefined, ChannelRefusal>>;
  remove(id: ChannelId): Promise<Result<undefined, ChannelRefusal>>;
  /** Hosts that may be told although they are on no public network. */
  listPrivateHosts(hosts: readonly string[]): Promise<void>;
  /** Sends a notice at once and says what came back; where it did not arrive it is not tried again. */
  test(id: ChannelId): Promise<Result<Result<string, string>, ChannelRefusal>>;
  /** Tells from now on what is recorded in a project, and what was when nobody could. */
  follow(engine: ProjectEngine): Promise<void>;
  /** Begins to send. The one studio that holds a home does; what others keep waits for it. */
  start(): Promise<void>;
  /** Where the studio's pages answer, for links. */
  announce(url: string): void;
  /** Resolves when all that is due has been sent once. */
  idle(): Promise<void>;
  /** Cuts off what is being sent; it comes again in the next life. */
  close(): Promise<void>;
}

/** Or whoever may change where a mail goes could have the password sent to them. */
const secretAnew: ChannelRefusal = {
  type: "bad-channel",
  message:
    "The password that is kept goes to no other server. Give it anew, or leave server, port, encryption and user.",
};

export interface NoticesOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly sender: NoticeSender;
  readonly secrets: NoticeSecrets;
  /** From 0 to 1; spreads the tries. */
  readonly chance: () => number;
  /** What broke on the way, for whoever runs the studio. */
  readonly tell: (line: string) => void;
}

export function createNotices(options: NoticesOptions): Notices {
  const { store, clock, sender, secrets, chance, tell } = options;
  const channels = createChannels(options);
  const lane = createLane();
  const pumps = new Map<ChannelId, Pump>();
  const closing = new AbortController();
  let isStarted = false;
  let pages: string | undefined;

  const onFailure = (thrown: unknown): void => {
    if (closing.signal.aborted) return;
    tell(`Notices are held up: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  };

  async function channelOf(id: ChannelId): Promise<Channel | undefined> {
    return (await channels.read()).channels.find((channel) => channel.id === id);
  }

  async function send(channel: Channel, notice: Notice, signal: AbortSignal) {
    const { privateHosts } = await channels.read();
    const secret = await secrets.get(channel.id);
    return sender.send({ channel, secret, notice, pages, now: clock.now(), privateHosts, signal });
  }

  function pumpOf(channelId: ChannelId): Pump {
    const known = pumps.get(channelId);
    if (known) return known;
    const pump = createPump({
      channelId,
      store,
      clock,
      chance,
      onFailure,
      async send({ notice }, signal) {
        const channel = await channelOf(channelId);
        return channel && send(channel, notice, signal);
      },
    });
    pumps.set(channelId, pump);
    return pump;
  }

  function look(wanted: readonly { readonly id: ChannelId }[]): void {
    if (isStarted && !closing.signal.aborted) for (const { id } of wanted) pumpOf(id).look();
  }

  /** A channel as it may be kept. */
  async function judge(draft: ChannelDraft, secret?: string): Promise<Result<undefined, ChannelRefusal>> {
    const { privateHosts } = await channels.read();
    const problem = problemOfSecret(draft, secret) ?? sender.problemOf(draft, privateHosts);
    return problem === undefined ? ok(undefined) : err({ type: "bad-channel", message: problem });
  }

  return {
    async list() {
      const [{ channels: all, privateHosts }, standings] = await Promise.all([
        channels.read(),
        store.channelStandings(),
      ]);
      const listed = all.map(async (channel) => ({
        channel,
        hasSecret: (await secrets.get(channel.id)) !== undefined,
        standing: standings.find(({ channelId }) => channelId === channel.id),
      }));
      return { channels: await Promise.all(listed), privateHosts };
    },
    async add(draft, secret) {
      const judged = await judge(draft, secret);
      if (judged.ok) await channels.add(draft, secret);
      return judged;
    },
    async change(id, draft, secret) {
      const judged = await judge(draft, secret);
      if (!judged.ok) return judged;
      const before = await channelOf(id);
      const isKept = secret === undefined && (await secrets.get(id)) !== undefined;
      if (before && isKept && leadsElsewhere(before, draft)) return err(secretAnew);
      const changed = await channels.change(id, draft, secret);
      if (!changed.ok) return changed;
      look([{ id }]);
      return ok(undefined);
    },
    remove: (id) => channels.remove(id),
    listPrivateHosts: (hosts) => channels.listPrivateHosts(hosts),
    async test(id) {
      const channel = await channelOf(id);
      if (channel === undefined) return err(notFound(id));
      return ok(await send(channel, trialNotice(clock.now(), randomUUID()), closing.signal));
    },
    follow: (engine) =>
      followProject({
        engine,
        store,
        clock,
        lane,
        channels: async () => (await channels.read()).channels,
        onKept: look,
        onFailure,
      }),
    async start() {
      isStarted = true;
      look((await channels.read()).channels);
    },
    announce(url) {
      pages = url;
    },
    async idle() {
      await lane.run(async () => undefined);
      await Promise.all([...pumps.values()].map((pump) => pump.idle()));
    },
    async close() {
      await lane.run(async () => undefined);
      closing.abort();
      await Promise.all([...pumps.values()].map((pump) => pump.stop()));
    },
  };
}
