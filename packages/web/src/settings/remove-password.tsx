/** Takes the password of remote access away, once a person has read what that ends. */
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

export function RemovePassword({ onRemove }: { readonly onRemove: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Remove the password
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title="Remove the password?"
        width="narrow"
        foot={
          <>
            <Button onClick={close}>Keep it</Button>
            <Button look="danger" onClick={() => void onRemove().then(close)}>
              Remove
            </Button>
          </>
        }
      >
        <p>All logins end at once, and nobody comes in from another machine until a new password is set.</p>
        <p className="mt-2 text-soft">Agents at work and everything on this machine go on.</p>
      </Dialog>
    </>
  );
}
