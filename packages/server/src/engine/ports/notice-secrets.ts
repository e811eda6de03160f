/** Our port to the secrets of channels, which nobody is shown again. */
import type { ChannelId } from "@autocoder/core/notice/channel.ts";

export interface NoticeSecrets {
  get(channelId: ChannelId): Promise<string | undefined>;
  /** Without a secret it is forgotten. */
  set(channelId: ChannelId, secret: string | undefined): Promise<void>;
}
