/** How the project stands: its run, how far it is, what it has cost. */
import type { ReactNode } from "react";
import { Strip } from "../backlog/strip.tsx";
import { useStudio } from "../live/use-studio.ts";
import { Clock } from "../ui/clock.tsx";
import { formatCount, formatMoney } from "../ui/format.ts";
import { runViewOf, type RunView, tokensOf, type Tone } from "./run-view.ts";

const dots: Readonly<Record<Tone, string>> = {
  calm: "bg-edge",
  active: "bg-move pulse",
  good: "bg-good",
  attention: "bg-warn",
  bad: "bg-bad",
};

export function RunHeader() {
  const { moment } = useStudio();
  const view = runViewOf(moment.state);
  return (
    <section aria-label="Run" className="grid grid-cols-1 gap-4 px-4 pt-5 pb-6 lg:px-6">
      <div className="flex flex-wrap items-end gap-x-10 gap-y-3">
        {view.total > 0 && (
          <p className="flex items-baseline gap-2">
            <span className="text-figure font-semibold tracking-tight">{view.landed}</span>
            <span className="text-large text-soft">of {view.total} passing</span>
          </p>
        )}
        <output className="flex min-w-0 flex-1 basis-64 flex-wrap items-baseline gap-x-2 lg:pb-1">
          <span aria-hidden className={`size-2 self-center rounded-full ${dots[view.tone]}`} />
          <span className="font-semibold">{view.label}</span>
          <span className="text-soft wrap-anywhere">{remarks(view).join(" · ")}</span>
        </output>
        <Figures view={view} />
      </div>
      <Strip moment={moment} />
    </section>
  );
}

function remarks({ detail, stale, failing, failed, skipped }: RunView): readonly string[] {
  const troubles = Object.entries({ stale, failing, failed, skipped }).filter(([, n]) => n > 0);
  return [...(detail === "" ? [] : [detail]), ...troubles.map(([name, n]) => `${n} ${name}`)];
}

function Figures({ view: { startedAt, endedAt, usage } }: { readonly view: RunView }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {startedAt !== undefined && (
        <Figure name={endedAt === undefined ? "Elapsed" : "Took"}>
          <Clock from={startedAt} to={endedAt} />
        </Figure>
      )}
      <Figure name="Tokens">{formatCount(tokensOf(usage))}</Figure>
      <Figure name="Cost">{formatMoney(usage.costMicroUsd)}</Figure>
    </dl>
  );
}

const Figure = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="min-w-14">
    <dt className="text-small text-faint">{name}</dt>
    <dd className="text-large font-medium">{children}</dd>
  </div>
);
