/** What is on its way to the person's branch. */
import { useStudio } from "../live/use-studio.ts";
import { Band } from "../ui/band.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { type LandingFeature, type MergeView, mergeViewOf } from "./merge-view.ts";

export function LandingPanel() {
  const { moment } = useStudio();
  const view = mergeViewOf(moment.state);
  const { landing, queue, branch, waiting } = view;
  return (
    <section aria-labelledby="landing" className="min-w-0">
      <Band id="landing" title="Landing" count={queue.length + (landing ? 1 : 0)} />
      <div className="grid grid-cols-1 gap-1.5 px-4 py-3 lg:px-6">
        {landing && <QueueLine feature={landing} note="lands now" isNow />}
        {queue.map((feature) => (
          <QueueLine key={feature.attemptId} feature={feature} note="waits" />
        ))}
        <p className="text-small text-soft">{landedSoFar(view)}</p>
        {waiting !== undefined && (
          <Notice tone="attention" title={`${branch} does not have it all yet`}>
            {waiting}
          </Notice>
        )}
      </div>
    </section>
  );
}

function landedSoFar({ landings, rechecking, branch, waiting }: MergeView): string {
  const landed = landings === 0 ? "Nothing has landed yet" : plural(landings, "landing");
  const place = landings > 0 && waiting === undefined ? ` on ${branch}` : "";
  const again = rechecking === 0 ? "" : ` · ${plural(rechecking, "feature")} being checked again`;
  return landed + place + again;
}

function QueueLine(props: { readonly feature: LandingFeature; readonly note: string; readonly isNow?: boolean }) {
  const { feature, note, isNow = false } = props;
  return (
    <p className="flex items-baseline gap-2">
      <span className="text-faint">#{feature.featureId}</span>
      <span className="min-w-0 flex-1 truncate">{feature.name}</span>
      <span className={`text-small ${isNow ? "text-move" : "text-faint"}`}>{note}</span>
    </p>
  );
}
