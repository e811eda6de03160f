/** What is still missing, and the two ways to be done: to look at the backlog first, or to have it planned at once. */
import { Link } from "@tanstack/react-router";
import { lacksModel } from "../machine/machine-view.ts";
import { useMachine } from "../machine/use-machine.ts";
import { Button } from "../ui/button.tsx";

export function Foot(props: {
  readonly why: string | undefined;
  readonly hasSpec: boolean;
  readonly isMaking: boolean;
  readonly onMake: (andPlan: boolean) => void;
}) {
  const { why, hasSpec, isMaking, onMake } = props;
  const isReady = why === undefined && !isMaking;
  const plan = hasSpec ? undefined : "Planning needs a spec.";
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-raised px-4 py-2.5 lg:px-6">
      <p aria-live="polite" className="min-w-0 flex-1 basis-56 text-soft wrap-anywhere">
        {why ?? (hasSpec && <WhatPlanningDoes />)}
      </p>
      <div className="flex gap-2 max-sm:w-full max-sm:[&>button]:h-11 max-sm:[&>button]:flex-1">
        <Button disabled={!isReady} onClick={() => onMake(false)}>
          Create
        </Button>
        <Button look="strong" disabled={!isReady || plan !== undefined} title={plan} onClick={() => onMake(true)}>
          {isMaking ? "Creating…" : "Create and plan"}
        </Button>
      </div>
    </footer>
  );
}

function WhatPlanningDoes() {
  const machine = useMachine().data;
  if (machine?.ok !== true || !lacksModel(machine.value.findings)) {
    return "A planner makes a backlog of the spec, and you look it over before anything is built.";
  }
  return (
    <>
      <span className="text-warn">Planning needs a key or a login, and this machine has neither.</span>{" "}
      <Link to="/machine" className="font-medium text-accent underline-offset-2 hover:underline">
        See how to set one
      </Link>
    </>
  );
}
