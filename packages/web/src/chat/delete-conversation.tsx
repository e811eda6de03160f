/** The last word before a conversation is deleted. */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { plural } from "../ui/format.ts";
import { deleteConversation, exportConversation } from "./conversation-deeds.ts";
import { titleOf } from "./list-view.ts";

export function DeleteConversation(props: {
  readonly conversation: Conversation;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { conversation, onClose, onDone } = props;

  async function go(): Promise<void> {
    const isDone = await deleteConversation(conversation);
    onClose();
    if (isDone) onDone();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Delete “${titleOf(conversation)}”?`}
      width="narrow"
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" onClick={() => void go()}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        {plural(conversation.messages, "message")} are gone for good, and an answer that is being given is stopped.
        Features it made stay.
      </p>
      <p className="mt-2">
        <Button size="small" onClick={() => void exportConversation(conversation)}>
          Export it first
        </Button>
      </p>
    </Dialog>
  );
}
