/** Another name for a conversation, where its name stands: Enter takes it, Escape leaves it as it was. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Conversation, MAX_TITLE } from "@autocoder/core/conversation/conversation.ts";
import { renameConversation } from "./conversation-deeds.ts";

/** A person may say a little more than the beginning of what was said first. */
const LONGEST = 4 * MAX_TITLE;

export function RenameField({
  conversation,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}) {
  const [title, setTitle] = useState(conversation.title);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    // The menu it came from gives its focus back first.
    requestAnimationFrame(() => field.current?.select());
  }, []);

  function take(): void {
    if (isOver.current) return;
    isOver.current = true;
    const wanted = title.trim();
    if (wanted !== "" && wanted !== conversation.title) void renameConversation(conversation, wanted);
    onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) take();
    if (event.key !== "Escape") return;
    event.preventDefault();
    isOver.current = true;
    onClose();
  }

  return (
    <input
      ref={field}
      aria-label="Name of the conversation"
      value={title}
      maxLength={LONGEST}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
      className="control max-md:text-[16px]"
    />
  );
}
