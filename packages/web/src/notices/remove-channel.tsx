/** Takes a way for notices away, once a person has read what goes with it. */
import type { ListedChannel } from "@autocoder/core/api/routes/notices.ts";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";

export function RemoveChannel(props: { readonly listed: ListedChannel; readonly onRemove: () => Promise<void> }) {
  const { listed, onRemove } = props;
  const { channel, waiting, hasSecret } = listed;
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <IconButton icon={Trash2} label={`Remove ${channel.name}`} onClick={() => setAsking(true)} />
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title={`Remove ${channel.name}?`}
        width="narrow"
        foot={
          <>
            <Button onClick={close}>Keep it</Button>
            <Button look="danger" onClick={() => void onRemove()}>
              Remove
            </Button>
          </>
        }
      >
        <p>
          Nothing is told by it any more.
          {waiting > 0 && ` What waits for it, ${waiting === 1 ? "1 notice" : `${waiting} notices`}, is forgotten.`}
          {hasSecret && ` Its ${channel.type === "email" ? "password" : "secret"} is deleted.`}
        </p>
      </Dialog>
    </>
  );
}
