/** The last word before a feature is deleted: what is lost, and for how long it can be had back. */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

export function ConfirmDelete(props: {
  readonly says: string;
  readonly feature: Feature;
  readonly onClose: () => void;
  readonly onGo: () => void;
}) {
  const { says, feature, onClose, onGo } = props;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Delete #${feature.id} ${feature.name}?`}
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" onClick={onGo}>
            Delete
          </Button>
        </>
      }
    >
      <p>{says}</p>
      <p className="mt-2 text-soft">You can undo it for ten seconds, and bring it back from this address later.</p>
    </Dialog>
  );
}
