/** Before one agent is stopped: what becomes of its work and its feature. */
import { Mascot } from "../mascots/mascot.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { AgentView } from "./session-view.ts";
import { useSessionControl } from "./use-session-control.ts";

export default function StopAgentDialog(props: { readonly agent: AgentView; readonly onClose: () => void }) {
  const { agent, onClose } = props;
  const { id, name, subject, role } = agent;
  const control = useSessionControl(id, name);
  const stop = () => {
    onClose();
    void control.stop();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="narrow"
      title={`Stop ${name}?`}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Let it work
          </Button>
          <Button look="danger" onClick={stop}>
            Stop {name}
          </Button>
        </>
      }
    >
      <div className="flex items-start gap-4">
        <Mascot name={name} mood="waiting" size={48} />
        <p className="min-w-0 flex-1 wrap-anywhere text-soft">
          {name} is at work on <span className="text-ink">{subject}</span>.{" "}
          {role === "planner" || role === "tester"
            ? "What it has reported so far stays."
            : "Its work is saved, and this run leaves the feature alone until you re-open it."}{" "}
          The other agents go on.
        </p>
      </div>
    </Dialog>
  );
}
