/** What was said while it answers: it is taken up in this order, and can be taken back until then. */
import { Undo2 } from "lucide-react";
import type { PersonItem } from "@autocoder/core/conversation/state.ts";
import { IconButton } from "../ui/icon-button.tsx";

export function WaitingList(props: {
  readonly messages: readonly PersonItem[];
  readonly onTakeBack: (message: PersonItem) => void;
}) {
  const { messages, onTakeBack } = props;
  if (messages.length === 0) return null;
  return (
    <ol aria-label="Waiting messages" className="mb-1.5 grid max-h-32 gap-px overflow-y-auto">
      {messages.map((message) => (
        <li key={message.id} className="flex min-h-8 items-center gap-2 pl-3 text-soft">
          <span className="shrink-0 text-small text-faint">Next</span>
          <span className="min-w-0 flex-1 truncate">
            {message.text || message.attachments.map(({ name }) => name).join(", ")}
          </span>
          <IconButton icon={Undo2} label="Take back" onClick={() => onTakeBack(message)} />
        </li>
      ))}
    </ol>
  );
}
