/** Before everything is stopped: what is under way, and what becomes of it. */
import { Mascot } from "../mascots/mascot.tsx";
import { useMoment } from "../live/use-moment.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { plural } from "../ui/format.ts";
import { thingsInFlight } from "./in-flight.ts";
import { useRunControl } from "./use-run.ts";

export default function StopDialog(props: { readonly canFinish: boolean; readonly onClose: () => void }) {
  const { canFinish, onClose } = props;
  const { state } = useMoment();
  const control = useRunControl();
  const lines = thingsInFlight(state);
  const stop = (now: boolean) => {
    onClose();
    void control.stop(now);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Stop the run"
      says={
        lines.length === 0 ? "Nothing is under way." : `${plural(lines.length, "thing")} under way. If you stop now:`
      }
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Go on
          </Button>
          {canFinish && <Button onClick={() => stop(false)}>Finish these, then stop</Button>}
          <Button look="danger" onClick={() => stop(true)}>
            Stop now
          </Button>
        </>
      }
    >
      {lines.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {lines.map(({ key, sessionId, who, what, fate }) => (
            <li key={key} className="flex items-start gap-3 py-2">
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
      )}
    </Dialog>
  );
}
