/** How is the run to go? Before it starts everything can be chosen, while it goes on what can be changed then. */
import { useEffect, useMemo, useState } from "react";
import { activeRun } from "@autocoder/core/log/state.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { forgetDraft, keepDraft, readDraft } from "./run-draft.ts";
import { RunFields } from "./run-fields.tsx";
import { adjustmentOf, formOf, readForm, type RunForm, startName } from "./run-form.ts";
import { useRunSheet } from "./run-sheet-address.ts";
import { latestRun } from "./run-view.ts";
import { useRunControl } from "./use-run.ts";

export default function RunSheet() {
  const { isOpen, only, close } = useRunSheet();
  return isOpen ? <Open key={only?.join(",")} only={only} onClose={close} /> : null;
}

function Open({ only, onClose }: { readonly only: readonly FeatureId[] | undefined; readonly onClose: () => void }) {
  const { state } = useMoment();
  const { projectId } = useProject();
  const control = useRunControl();
  const run = activeRun(state);
  const [form, setForm] = useState(() => firstForm());
  const [isAsking, setIsAsking] = useState(false);

  function firstForm(): RunForm {
    if (run) return formOf(run.options, run.options.only);
    const draft = only === undefined ? readDraft(projectId) : undefined;
    return draft ?? formOf(latestRun(state)?.options ?? RunOptions.parse({}), only);
  }

  const read = useMemo(() => readForm(form, state), [form, state]);
  const hasProblem = Object.keys(read.problems).length > 0;
  const changes = run && adjustmentOf(run.options, read.options);
  const isUnchanged = changes !== undefined && Object.keys(changes).length === 0;
  const isReady = !hasProblem && !isAsking && !isUnchanged;

  function change(given: Partial<RunForm>): void {
    const next = { ...form, ...given };
    setForm(next);
    if (!run) keepDraft(projectId, next);
  }

  async function submit(): Promise<void> {
    if (!isReady) return;
    setIsAsking(true);
    const done = changes ? control.adjust(changes, "The run goes on with that.") : control.start(read.options);
    const isDone = (await done) !== undefined;
    setIsAsking(false);
    if (!isDone) return;
    forgetDraft(projectId);
    onClose();
  }

  useCtrlEnter(() => void submit());
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={run ? "Change the run" : "Start a run"}
      says={
        run
          ? "What cannot be changed now is for the next run."
          : "Agents build what is ready, side by side; the studio proves and lands it."
      }
      foot={
        <>
          <span className="mr-auto self-center max-sm:hidden">
            <Keys shortcut="Mod+Enter" />
          </span>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="strong" disabled={!isReady} onClick={() => void submit()}>
            {run ? "Apply" : startName(read)}
          </Button>
        </>
      }
    >
      <RunFields form={form} problems={read.problems} state={state} isRunning={run !== undefined} onChange={change} />
    </Sheet>
  );
}

function useCtrlEnter(submit: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      submit();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [submit]);
}
