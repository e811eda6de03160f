/** Our port to notices that are on their way; a part of the store. The contract suite tests each sentence of it. */
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ChannelId } from "@autocoder/core/notice/channel.ts";
import type { Notice } from "@autocoder/core/notice/notice.ts";

export interface WaitingNotice {
  /** Grows with every notice that is kept. */
  readonly position: number;
  readonly notice: Notice;
  readonly keptAt: Instant;
  /** How often it was sent in vain. */
  readonly tries: number;
  readonly nextAt: Instant;
}

/** How a channel stands: what waits, when it is tried next, what was given up, and why it went wrong last. */
export interface ChannelStanding {
  readonly channelId: ChannelId;
  readonly waiting: number;
  readonly nextAt: Instant | undefined;
  readonly givenUp: number;
  readonly lastFailure: { readonly at: Instant; readonly said: string } | undefined;
}

export interface NoticeStore {
  /** Up to which event of a project notices have been kept; undefined where nobody has begun. */
  noticedSeq(projectId: ProjectId): Promise<number | undefined>;
  /**
   * Keeps notices to be sent, and up to which event that is all, at once and durably. One that the channel has waiting
   * already is not kept twice; the mark never goes back.
   */
  keepNotices(request: {
    readonly projectId: ProjectId;
    readonly upTo: number;
    readonly at: Instant;
    readonly notices: readonly { readonly channelId: ChannelId; readonly notice: Notice }[];
  }): Promise<void>;
  /** The oldest one that waits for a channel, whether or not it is due. */
  firstNotice(channelId: ChannelId): Promise<WaitingNotice | undefined>;
  /** It has arrived, and is forgotten. */
  noteArrived(position: number): Promise<void>;
  /** It has not: it is tried again at `nextAt`, or given up and kept as such. */
  noteFailed(request: {
    readonly position: number;
    readonly at: Instant;
    readonly said: string;
    readonly nextAt: Instant | undefined;
  }): Promise<void>;
  /** Channels for which something waits or was given up. */
  channelStandings(): Promise<readonly ChannelStanding[]>;
  /** Forgets what waits for a channel, and what was given up. */
  forgetNotices(channelId: ChannelId): Promise<void>;
}
