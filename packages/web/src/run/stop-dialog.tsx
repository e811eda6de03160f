/** Before a run is held or stopped: what each way would do, what is under way, and what an end at once would mean for it. */
import { CirclePause, CircleStop, Hourglass, OctagonX } from "lucide-react";
import { activeRun } from "@autocoder/core/log/state.ts";
import { Mascot } from "../mascots/mascot.tsx";
import { useMoment } from "../live/use-moment.ts";
import { type Act, Acts } from "../ui/acts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { plural } from "../ui/format.ts";
import { thingsInFlight } from "./in-flight.ts";
import { type RunAct, runActs } from "./run-acts.ts";
import { type RunControl, useRunControl } from "./use-run.ts";

const icons = { pause: CirclePause, drain: Hourglass, stop: CircleStop, "stop-now": OctagonX } as const;

export default function StopDialog({ onClose }: { readonly onClose: () => void }) {
  const { state } = useMoment();
  const control = useRunControl();
  const lines = thingsInFlight(state);
  const acts = runActs(activeRun(state)).map(({ type, title, says }): Act => ({
    title,
    says,
    icon: icons[type],
    isDanger: type === "stop-now",
    act() {
      onClose();
      void doIt[type](control);
    },
  }));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Hold or stop the run"
      says={lines.length === 0 ? "Nothing is under way." : ""}
      foot={
        <Button look="quiet" onClick={onClose}>
          Go on
        </Button>
      }
    >
      <Acts acts={acts} />
      {lines.length > 0 && (
        <section aria-label="Under way" className="pt-4">
          <h3 className="pb-1 text-small text-soft">{plural(lines.length, "thing")} under way. If you stop now:</h3>
          <ul>
            {lines.map(({ key, sessionId, who, what, fate }) => (
              <li key={key} className="flex items-start gap-3 py-1.5">
                <span className="grid w-7 shrink-0 place-items-center pt-0.5">
                  {sessionId && <Mascot name={who} mood="waiting" size={26} />}
                </span>
                <div className="min-w-0 flex-1">
                  <p className="wrap-anywhere">
                    <span className="font-medium">{who}</span> <span className="text-soft">{what}</span>
                  </p>
                  <p className="text-small text-soft">{fate}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

const doIt: Readonly<Record<RunAct["type"], (control: RunControl) => Promise<unknown>>> = {
  pause: (control) => control.pause(),
  drain: (control) => control.drain(),
  stop: (control) => control.stop(false),
  "stop-now": (control) => control.stop(true),
};
