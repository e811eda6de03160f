/** Before one agent is stopped: what becomes of its work and its feature. */
import { CircleStop, OctagonX } from "lucide-react";
import { Mascot } from "../mascots/mascot.tsx";
import { type Act, Acts } from "../ui/acts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { AgentView } from "./session-view.ts";
import { useSessionControl } from "./use-session-control.ts";

export default function StopAgentDialog(props: { readonly agent: AgentView; readonly onClose: () => void }) {
  const { agent, onClose } = props;
  const { id, name, subject, role, health } = agent;
  const control = useSessionControl(id, name);
  const stop = (now: boolean) => () => {
    onClose();
    void control.stop(now);
  };
  const afterStep: Act = {
    title: `Stop ${name}`,
    says: "It ends the step it is in, and then its session.",
    icon: CircleStop,
    act: stop(false),
  };
  const atOnce: Act = {
    title: `Stop ${name} now`,
    says: health.type === "paused" ? "Its session ends." : "It is asked to stop, and ended if it does not.",
    icon: OctagonX,
    isDanger: true,
    act: stop(true),
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="narrow"
      title={`Stop ${name}?`}
      foot={
        <Button look="quiet" onClick={onClose}>
          Let it be
        </Button>
      }
    >
      <div className="flex items-start gap-4 pb-4">
        <Mascot name={name} mood="waiting" size={48} />
        <p className="min-w-0 flex-1 wrap-anywhere text-soft">
          {name} {health.type === "paused" ? "is paused in its work" : "is at work"} on{" "}
          <span className="text-ink">{subject}</span>.{" "}
          {role === "planner" || role === "tester"
            ? "What it has reported so far stays."
            : "Its work is saved, and this run leaves the feature alone until you re-open it."}{" "}
          The other agents go on.
        </p>
      </div>
      <Acts acts={health.type === "paused" ? [atOnce] : [afterStep, atOnce]} />
    </Dialog>
  );
}
