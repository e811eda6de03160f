/** Our port to the ways out of the studio: a webhook, a mail server, the desktop. */
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Channel, ChannelDraft } from "@autocoder/core/notice/channel.ts";
import type { Notice } from "@autocoder/core/notice/notice.ts";

export interface NoticeToSend {
  readonly channel: Channel;
  readonly secret: string | undefined;
  readonly notice: Notice;
  /** Where the studio's pages answer; undefined while nobody serves them. */
  readonly pages: string | undefined;
  readonly now: Instant;
  /** Hosts that may be told although they are on no public network. */
  readonly privateHosts: readonly string[];
  readonly signal: AbortSignal;
}

export interface NoticeSender {
  /** What the receiver answered, or why it did not arrive; both are sentences. It ends by itself, however long they take. */
  send(request: NoticeToSend): Promise<Result<string, string>>;
  /** What is wrong with a channel as it is described, where that can be said before anything is sent; a sentence. */
  problemOf(channel: ChannelDraft, privateHosts: readonly string[]): string | undefined;
}
