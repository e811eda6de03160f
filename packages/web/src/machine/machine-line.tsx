/** Whether this machine can do it, in one line; the rest is a click away. */
import { Link } from "@tanstack/react-router";
import { machineSentence } from "./machine-view.ts";
import { useMachine } from "./use-machine.ts";

export function MachineLine() {
  const { data } = useMachine();
  if (data === undefined || !data.ok) return null;
  const { ok, findings } = data.value;
  return (
    <p className={ok ? "text-soft" : "text-bad"}>
      {machineSentence(findings)}{" "}
      <Link
        to="/machine"
        className="font-medium text-ink underline decoration-edge underline-offset-2 hover:decoration-ink"
      >
        {ok ? "Look at this machine" : "How to mend it"}
      </Link>
    </p>
  );
}
