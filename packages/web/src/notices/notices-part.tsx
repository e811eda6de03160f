/** Who is told of what happens while nobody looks: each way with what it tells and how it goes, and the way to more. */
import type { ListedChannel } from "@autocoder/core/api/routes/notices.ts";
import type { Channel } from "@autocoder/core/notice/channel.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ChannelDialog } from "./channel-dialog.tsx";
import { ChannelItem } from "./channel-item.tsx";
import { wayNames } from "./notice-words.ts";
import { PrivateHosts } from "./private-hosts.tsx";
import type { KnownNotices } from "./use-notices.ts";

/** One that is there, or a new one of a kind. */
export type Edited = ListedChannel | Channel["type"];

const ways = Object.keys(wayNames) as readonly Channel["type"][];

export function NoticesPart({ known }: { readonly known: KnownNotices }) {
  const [edited, setEdited] = useState<Edited>();
  const { view, problem, remove, save, listPrivateHosts } = known;
  if (problem !== undefined) return <Notice tone="bad" title={problem} />;
  if (view === undefined) return null;
  const { channels, privateHosts } = view;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        {channels.length === 0 ? (
          <p className="text-soft">Nobody is told yet.</p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {channels.map((listed) => (
              <ChannelItem
                key={listed.channel.id}
                listed={listed}
                onEdit={() => setEdited(listed)}
                onRemove={() => remove(listed.channel.id, listed.channel.name)}
              />
            ))}
          </ul>
        )}
        <div className="mt-3 flex flex-wrap gap-2">
          {ways.map((way) => (
            <Button key={way} onClick={() => setEdited(way)}>
              <Plus size={14} aria-hidden /> <span className="sr-only">Add</span> {wayNames[way]}
            </Button>
          ))}
        </div>
      </div>
      {edited !== undefined && <ChannelDialog edited={edited} save={save} onClose={() => setEdited(undefined)} />}
      <PrivateHosts hosts={privateHosts} onSet={(hosts) => void listPrivateHosts(hosts)} />
    </div>
  );
}
