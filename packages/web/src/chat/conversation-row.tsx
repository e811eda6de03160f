/** One conversation of a list: its name, how it stands, when something was last said, and what can be done with it. */
import { Link } from "@tanstack/react-router";
import { Download, Ellipsis, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { formatWhen, plural } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { talkPlace } from "./talk-place.ts";
import { useNow } from "../ui/use-now.ts";
import type { Found } from "./conversation-list.tsx";
import { exportConversation, pinConversation } from "./conversation-deeds.ts";
import { excerptParts, titleOf } from "./list-view.ts";
import { RenameField } from "./rename-field.tsx";

const standings: Readonly<Partial<Record<Conversation["status"], readonly [look: string, says: string]>>> = {
  answering: ["bg-move pulse", "answering"],
  asking: ["bg-warn", "asks you"],
  failed: ["bg-bad", "failed"],
};

/** What it is, where it is no talk with the assistant. */
const kinds: Readonly<Partial<Record<Conversation["role"], string>>> = {
  "spec-writer": "Spec interview",
  expander: "New features",
};

export function ConversationRow(props: {
  readonly conversation: Found;
  readonly search: string;
  readonly isCurrent: boolean;
  /** Where it opens elsewhere than on its own page. */
  readonly onOpen: (() => void) | undefined;
  readonly onDelete: () => void;
}) {
  const { conversation, search, isCurrent, onOpen, onDelete } = props;
  const { found, isPinned, updatedAt, messages, status, role } = conversation;
  const [isNaming, setNaming] = useState(false);
  const now = useNow();
  const standing = standings[status];
  const about = { group: "Conversation" };
  if (isNaming) {
    return (
      <li className="px-1 py-0.5">
        <RenameField conversation={conversation} onClose={() => setNaming(false)} />
      </li>
    );
  }
  return (
    <li className="group/row relative">
      <Link
        {...talkPlace(conversation)}
        search={role === "assistant" ? { ...(search !== "" && { q: search }), ...(found && { at: found.n }) } : {}}
        aria-current={isCurrent ? "page" : undefined}
        onClick={(event) => {
          if (onOpen === undefined || role !== "assistant" || event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-2 rounded-md py-1.5 pr-2 pl-2 text-left hover:bg-ink/5 aria-[current=page]:bg-ink/8"
      >
        <span className={`truncate ${isCurrent ? "font-medium" : ""}`}>{titleOf(conversation)}</span>
        <span className="text-small leading-5 text-faint group-focus-within/row:opacity-0 group-hover/row:opacity-0 [@media(hover:none)]:pr-7 [@media(hover:none)]:opacity-100!">
          {formatWhen(updatedAt, now)}
        </span>
        <span className="col-span-2 flex min-w-0 items-center gap-1.5 text-small text-faint">
          {kinds[role] && <span className="shrink-0 text-soft">{kinds[role]}</span>}
          {standing && (
            <>
              <span aria-hidden className={`size-1.5 shrink-0 rounded-[2px] ${standing[0]}`} />
              <span className="shrink-0 text-soft">{standing[1]}</span>
            </>
          )}
          <span className="truncate">
            {found ? <Excerpt excerpt={found.excerpt} search={search} /> : plural(messages, "message")}
          </span>
        </span>
      </Link>
      <span className="absolute top-1 right-1 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 has-aria-expanded:opacity-100 [@media(hover:none)]:opacity-100">
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={`What can be done with ${titleOf(conversation)}`} />}
        >
          <MenuItem action={{ ...about, id: "rename", title: "Rename", icon: Pencil, run: () => setNaming(true) }} />
          <MenuItem
            action={{
              ...about,
              id: "pin",
              title: isPinned ? "Unpin" : "Pin",
              icon: isPinned ? PinOff : Pin,
              run: () => void pinConversation(conversation, !isPinned),
            }}
          />
          <MenuItem
            action={{
              ...about,
              id: "export",
              title: "Export as Markdown",
              icon: Download,
              run: () => void exportConversation(conversation),
            }}
          />
          <MenuLine />
          <MenuItem action={{ ...about, id: "delete", title: "Delete…", icon: Trash2, run: onDelete }} />
        </Menu>
      </span>
    </li>
  );
}

const Excerpt = ({ excerpt, search }: { readonly excerpt: string; readonly search: string }) =>
  excerptParts(excerpt, search).map(({ text, isHit }, i) =>
    isHit ? (
      <mark key={i} className="rounded-[2px] bg-accent/20 text-ink">
        {text}
      </mark>
    ) : (
      <span key={i}>{text}</span>
    ),
  );
