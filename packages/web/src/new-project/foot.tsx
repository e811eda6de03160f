/** What is still missing, and the ways to be done: to look at the backlog first, to have it planned at once, or to talk. */
import { Link } from "@tanstack/react-router";
import { lacksModel } from "../machine/machine-view.ts";
import { useMachine } from "../machine/use-machine.ts";
import { Button } from "../ui/button.tsx";
import type { Draft } from "./draft-schema.ts";

/** What is done once the project is there. */
export type AndThen = "look" | "plan" | "talk";

export function Foot(props: {
  readonly why: string | undefined;
  readonly specFrom: Draft["specFrom"];
  readonly isMaking: boolean;
  readonly onMake: (andThen: AndThen) => void;
}) {
  const { why, specFrom, isMaking, onMake } = props;
  const isReady = why === undefined && !isMaking;
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-raised px-4 py-2.5 lg:px-6">
      <p aria-live="polite" className="min-w-0 flex-1 basis-56 text-soft wrap-anywhere">
        {why ?? (specFrom === "text" && <WhatPlanningDoes />)}
      </p>
      <div className="flex gap-2 max-sm:w-full max-sm:[&>button]:h-11 max-sm:[&>button]:flex-1">
        <Button disabled={!isReady} onClick={() => onMake("look")}>
          Create
        </Button>
        {specFrom === "talk" ? (
          <Button look="strong" disabled={!isReady} onClick={() => onMake("talk")}>
            {isMaking ? "Creating…" : "Create and talk"}
          </Button>
        ) : (
          <Button
            look="strong"
            disabled={!isReady || specFrom === "none"}
            title={specFrom === "none" ? "Planning needs a spec." : undefined}
            onClick={() => onMake("plan")}
          >
            {isMaking ? "Creating…" : "Create and plan"}
          </Button>
        )}
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
