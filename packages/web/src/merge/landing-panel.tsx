/** What is on its way to the person's branch. */
import { useStudio } from "../live/use-studio.ts";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { type LandingFeature, mergeViewOf } from "./merge-view.ts";

export function LandingPanel() {
  const { moment } = useStudio();
  const { state } = moment;
  const { landing, queue, landings, rechecking, branch, waiting } = mergeViewOf(state);
  return (
    <section aria-labelledby="landing" className="grid gap-1.5">
      <h3 id="landing" className="heading flex gap-2 px-3">
        Landing <span className="font-mono font-normal text-faint">{queue.length + (landing ? 1 : 0)}</span>
      </h3>
      <div className="rounded-md border border-line bg-raised">
        {landing && <QueueLine feature={landing} note="lands now" isNow />}
        {queue.map((feature) => (
          <QueueLine key={feature.attemptId} feature={feature} note="waits" />
        ))}
        <p className="px-3 py-2 text-small text-soft">
          {landings === 0 ? "Nothing has landed yet" : plural(landings, "landing")}
          {waiting === undefined && landings > 0 && (
            <>
              {" on "}
              <span className="font-mono">{branch}</span>
            </>
          )}
          {rechecking > 0 && ` · ${plural(rechecking, "feature")} being checked again`}
        </p>
      </div>
      {waiting !== undefined && (
        <Notice tone="attention" title={`${branch} does not have it all yet`}>
          {waiting}
        </Notice>
      )}
    </section>
  );
}

function QueueLine(props: { readonly feature: LandingFeature; readonly note: string; readonly isNow?: boolean }) {
  const { feature, note, isNow = false } = props;
  return (
    <p className="flex items-baseline gap-2 border-b border-line px-3 py-2">
      <span className="font-mono text-small text-faint">{feature.attemptId}</span>
      <span className="min-w-0 flex-1 truncate">{feature.name}</span>
      <span className={`text-small ${isNow ? "text-move" : "text-faint"}`}>{note}</span>
    </p>
  );
}
