/** How is the run to go? Before it starts everything can be chosen, while it goes on what can be changed then. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Settings } from "@autocoder/core/api/routes/settings.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { runDrafts } from "./run-draft.ts";
import { RunFields } from "./run-fields.tsx";
import { adjustmentOf, formOf, readForm, type RunForm, startName } from "./run-form.ts";
import { useRunSheet } from "./run-sheet-address.ts";
import { latestRun } from "./run-view.ts";
import { startingOptions } from "./starting-values.ts";
import { useRunControl } from "./use-run.ts";

export default function RunSheet() {
  const { isOpen, only, close } = useRunSheet();
  const { projectId } = useProject();
  const { data: settings } = useQuery({
    queryKey: ["settings", projectId],
    queryFn: async () => {
      const asked = await api.getSettings({ projectId });
      // Without them the sheet begins with what is built in.
      return asked.ok ? asked.value : { settings: {} as Settings["settings"] };
    },
  });
  if (!isOpen || settings === undefined) return null;
  return <Open key={only?.join(",")} only={only} settings={settings} onClose={close} />;
}

function Open(props: {
  readonly only: readonly FeatureId[] | undefined;
  readonly settings: Pick<Settings, "settings">;
  readonly onClose: () => void;
}) {
  const { only, settings, onClose } = props;
  const { state } = useMoment();
  const { projectId } = useProject();
  const control = useRunControl();
  const run = activeRun(state);
  const [form, setForm] = useState(() => firstForm());
  const [isAsking, setIsAsking] = useState(false);

  function firstForm(): RunForm {
    if (run) return formOf(run.options, run.options.only);
    const draft = only === undefined ? runDrafts.read(projectId) : undefined;
    return draft ?? formOf(startingOptions(settings, latestRun(state)), only);
  }

  const read = useMemo(() => readForm(form, state), [form, state]);
  const hasProblem = Object.keys(read.problems).length > 0;
  const changes = run && adjustmentOf(run.options, read.options);
  const isUnchanged = changes !== undefined && Object.keys(changes).length === 0;
  const isReady = !hasProblem && !isAsking && !isUnchanged;

  function change(given: Partial<RunForm>): void {
    const next = { ...form, ...given };
    setForm(next);
    if (!run) runDrafts.keep(projectId, next);
  }

  async function submit(): Promise<void> {
    if (!isReady) return;
    setIsAsking(true);
    const done = changes ? control.adjust(changes, "The run goes on with that.") : control.start(read.options);
    const isDone = (await done) !== undefined;
    setIsAsking(false);
    if (!isDone) return;
    runDrafts.drop(projectId);
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
