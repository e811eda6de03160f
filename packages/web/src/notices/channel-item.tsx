/** One way for notices: where it goes, what it tells, how it goes, and whether a test arrives. */
import type { ListedChannel } from "@autocoder/core/api/routes/notices.ts";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { tellRefusal } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { standingOf, targetOf } from "./channel-form.ts";
import { momentNames, wayNames } from "./notice-words.ts";
import { RemoveChannel } from "./remove-channel.tsx";

export function ChannelItem(props: {
  readonly listed: ListedChannel;
  readonly onEdit: () => void;
  readonly onRemove: () => Promise<void>;
}) {
  const { listed, onEdit, onRemove } = props;
  const { channel } = listed;
  const { isTesting, answer, test } = useTest(listed);
  const standing = standingOf(listed);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 py-2.5">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-48 flex-1">
          <p className="font-medium wrap-anywhere">
            {channel.name}
            {channel.name !== wayNames[channel.type] && (
              <span className="font-normal text-faint"> · {wayNames[channel.type]}</span>
            )}
          </p>
          <p
            className={`truncate text-soft ${channel.type === "desktop" ? "text-small" : "font-mono text-code"}`}
            title={targetOf(channel)}
          >
            {targetOf(channel)}
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <Button size="small" disabled={isTesting} onClick={() => void test()}>
            {isTesting ? "Sending…" : "Send a test"}
            <span className="sr-only"> to {channel.name}</span>
          </Button>
          <IconButton icon={Pencil} label={`Change ${channel.name}`} onClick={onEdit} />
          <RemoveChannel listed={listed} onRemove={onRemove} />
        </div>
      </div>
      <p className="text-small text-faint">{momentsOf(listed)}</p>
      {standing !== undefined && <p className="text-small wrap-anywhere text-warn">{standing}</p>}
      <p
        aria-live="polite"
        className={`text-small wrap-anywhere empty:hidden ${answer?.arrived ? "text-good" : "text-bad"}`}
      >
        {answer && `${answer.arrived ? "The test arrived" : "The test did not arrive"}: ${answer.said}`}
      </p>
    </li>
  );
}

function useTest({ channel }: ListedChannel) {
  const [isTesting, setTesting] = useState(false);
  const [answer, setAnswer] = useState<{ readonly arrived: boolean; readonly said: string }>();
  async function test(): Promise<void> {
    setTesting(true);
    setAnswer(undefined);
    const tried = await api.testNoticeChannel({ channelId: channel.id });
    setTesting(false);
    if (tried.ok) setAnswer(tried.value);
    else tellRefusal(`Send a test to ${channel.name}`, tried.error);
  }
  return { isTesting, answer, test };
}

function momentsOf({ channel, hasSecret }: ListedChannel): string {
  const isProgress = channel.type === "webhook" && channel.format === "test_progress";
  const moments = isProgress
    ? "Landings, as test_progress"
    : channel.kinds.map((kind) => momentNames[kind]).join(" · ");
  return channel.type === "webhook" && !hasSecret ? `${moments} · not signed` : moments;
}
