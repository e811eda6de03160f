/** Takes a project off the list, once a person has read what stays. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

export function ForgetProject(props: {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}) {
  const { projectId, name, onClose, onDone } = props;

  async function forget(): Promise<void> {
    const forgotten = await answered(api.forgetProject({ projectId }), {
      what: `Forget ${name}`,
      done: `${name} is forgotten. Its files and its history are where they were.`,
    });
    onClose();
    if (forgotten) onDone?.();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Forget ${name}?`}
      width="narrow"
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" onClick={() => void forget()}>
            Forget
          </Button>
        </>
      }
    >
      <p>The studio no longer lists it, and no agent works on it.</p>
      <p className="mt-2 text-soft">
        Its folder, its branches and its history stay. Add the same folder again, and it goes on where it was.
      </p>
    </Dialog>
  );
}
