/** Where the plan stands, and the step that comes next. */
import { useState } from "react";
import { planWaits } from "@autocoder/core/api/attention.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { useRunSheet } from "../run/run-sheet-address.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";

const says: Readonly<Record<StudioState["plan"]["status"], string>> = {
  none: "no plan",
  open: "plan is being written",
  closed: "plan is written",
  approved: "plan approved",
};

export function PlanButtons() {
  const { state } = useMoment();
  const { projectId } = useProject();
  const sheet = useRunSheet();
  const [isBusy, setBusy] = useState(false);
  const { status } = state.plan;
  const waits = planWaits(state);

  const during = async (deed: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await deed();
    setBusy(false);
  };
  const close = async (): Promise<void> => {
    await answered(api.closePlan({ projectId }), { what: "Close the plan", done: "The plan is complete." });
  };
  const approve = async (): Promise<void> => {
    await answered(api.approvePlan({ projectId }), { what: "Approve the plan", done: "The plan is approved." });
  };
  // A run that is started from the sheet approves the plan; one that is under way only waits for that.
  const isRunning = activeRun(state) !== undefined;
  return (
    <>
      {status !== "none" && (
        <Badge tone={waits ? "attention" : "calm"}>{waits ? "plan waits for you" : says[status]}</Badge>
      )}
      {status === "open" && state.backlog.features.size > 0 && (
        <Button size="small" disabled={isBusy} onClick={() => void during(close)}>
          Plan is complete
        </Button>
      )}
      {waits && (
        <Button
          size="small"
          look="strong"
          disabled={isBusy}
          onClick={() => (isRunning ? void during(approve) : sheet.open())}
        >
          {isRunning ? "Approve" : "Approve and start…"}
        </Button>
      )}
    </>
  );
}
