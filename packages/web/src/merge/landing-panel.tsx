/** What is on its way to the person's branch: being verified, landing, waiting, landed. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { say } from "../ui/toast.ts";
import { type LandingFeature, type MergeView, mergeViewOf } from "./merge-view.ts";

export function LandingPanel() {
  const { state } = useMoment();
  const view = mergeViewOf(state);
  const { verifying, landing, queue } = view;
  return (
    <section aria-labelledby="landing" className="min-w-0">
      <Band id="landing" title="On its way" count={verifying.length + queue.length + (landing ? 1 : 0)} />
      <div className="grid grid-cols-1 gap-1.5 px-4 py-3 lg:px-6">
        {verifying.map((feature) => (
          <QueueLine key={feature.attemptId} feature={feature} note="checks run" isNow />
        ))}
        {landing && <QueueLine feature={landing} note="lands now" isNow />}
        {queue.map((feature, i) => (
          <QueueLine key={feature.attemptId} feature={feature} note={i === 0 ? "lands next" : "waits"} />
        ))}
        <p className="text-small text-soft">{landedSoFar(view)}</p>
        <Remarks view={view} />
      </div>
    </section>
  );
}

function landedSoFar({ landings, branch, waiting }: MergeView): string {
  if (landings === 0) return "Nothing has landed yet.";
  return `${plural(landings, "landing")}${waiting === undefined ? ` on ${branch}` : ""}.`;
}

function Remarks({ view: { recheck, branch, waiting, defects } }: { readonly view: MergeView }) {
  const { projectId } = useProject();
  return (
    <>
      {recheck && (
        <p className="text-small text-soft">
          {plural(recheck.count, "feature")} being checked again: {recheck.why}.
        </p>
      )}
      {waiting !== undefined && (
        <Notice tone="attention" title={`${branch} does not have it all yet`} action={<Deliver branch={branch} />}>
          {waiting}
        </Notice>
      )}
      {defects > 0 && (
        <Notice tone="bad" title={`The studio made ${plural(defects, "mistake")} of its own`}>
          Agents are not to blame.{" "}
          <Link
            to="/p/$projectId/log"
            params={{ projectId }}
            search={{ level: ["error"], source: ["studio"] }}
            className="underline underline-offset-2"
          >
            The record has the details
          </Link>
        </Notice>
      )}
    </>
  );
}

function QueueLine(props: { readonly feature: LandingFeature; readonly note: string; readonly isNow?: boolean }) {
  const { feature, note, isNow = false } = props;
  const { projectId } = useProject();
  return (
    <p className="flex items-baseline gap-2">
      <Link
        to="/p/$projectId/f/$featureId"
        params={{ projectId, featureId: String(feature.featureId) }}
        className="min-w-0 flex-1 truncate hover:underline"
      >
        <span className="text-faint">#{feature.featureId}</span> {feature.name}
      </Link>
      <span className={`shrink-0 text-small ${isNow ? "text-move" : "text-faint"}`}>{note}</span>
    </p>
  );
}

/** What came of it is told at once; that it still waits is no failure of the studio's. */
function Deliver({ branch }: { readonly branch: string }) {
  const { projectId } = useProject();
  const [isAsking, setIsAsking] = useState(false);
  async function deliver(): Promise<void> {
    setIsAsking(true);
    const came = await answered(api.deliver({ projectId }), { what: `Bring ${branch} along` });
    setIsAsking(false);
    if (came?.type === "delivered") say({ title: `${came.branch} has everything that has landed.`, tone: "good" });
    if (came?.type === "waiting") say({ title: `${came.branch} still waits`, detail: came.message });
  }
  return (
    <Button size="small" disabled={isAsking} onClick={() => void deliver()}>
      Bring {branch} along
    </Button>
  );
}
