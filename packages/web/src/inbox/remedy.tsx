/** What a person can do about something without leaving the inbox. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { say } from "../ui/toast.ts";
import type { InboxItem } from "./inbox-view.ts";

export function Remedy({ item }: { readonly item: InboxItem }) {
  const remedy = remedyOf(item);
  if (remedy === undefined) return null;
  return (
    <Button look="strong" size="small" onClick={remedy.run}>
      {remedy.name}
    </Button>
  );
}

function remedyOf({
  kind,
  projectId,
  featureId,
  canResume,
  sighting,
}: InboxItem): { readonly name: string; readonly run: () => void } | undefined {
  if (kind === "failed" && featureId !== undefined) {
    return {
      name: "Re-open",
      run: () =>
        void answered(api.reopenFeature({ projectId, featureId, reason: "A person re-opened it." }), {
          what: `Re-open feature ${featureId}`,
          done: `Feature ${featureId} is open again. The next run takes it up.`,
        }),
    };
  }
  if (kind === "halted") {
    const tried = { what: "Go on with the project", done: "The project goes on." };
    return { name: "Try now", run: () => void answered(api.resumeRun({ projectId }), tried) };
  }
  if (canResume) {
    const resumed = { what: "Resume the run", done: "The run goes on." };
    return { name: "Resume the run", run: () => void answered(api.resumeRun({ projectId }), resumed) };
  }
  if (sighting !== undefined) {
    return {
      name: "Dismiss",
      run: () =>
        void answered(api.dismissAlarm({ projectId, sighting }), {
          what: "Dismiss the alarm",
          done: "The alarm is dismissed. The project's history keeps it.",
        }),
    };
  }
  if (kind === "plan-review") return { name: "Approve the plan", run: () => void approve(projectId) };
  if (kind === "delivery-waits") return { name: "Try now", run: () => void deliver(projectId) };
  return undefined;
}

async function approve(projectId: ProjectId): Promise<void> {
  await answered(api.approvePlan({ projectId }), {
    what: "Approve the plan",
    done: "The plan is approved. Start a run to have it built.",
  });
}

/** That it still waits is no refusal: what is in the way is said again, as it is now. */
async function deliver(projectId: ProjectId): Promise<void> {
  const tried = await answered(api.deliver({ projectId }), { what: "Bring your branch along" });
  if (tried === undefined) return;
  if (tried.type === "delivered") say({ title: `${tried.branch} has everything that has landed.`, tone: "good" });
  else say({ title: `${tried.branch} still waits.`, detail: tried.message, tone: "bad" });
}
