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
  const { state } = moment;
  const view = runViewOf(state);
  return (
    <section
      aria-label="Run"
      className="grid gap-x-10 gap-y-4 px-4 py-5 lg:grid-cols-[auto_1fr_auto] lg:items-end lg:px-6"
    >
      <p className="flex items-baseline gap-2">
        <span className="text-figure font-semibold tracking-tight">{view.landed}</span>
        <span className="text-large text-soft">of {view.total} passing</span>
      </p>
      <div className="grid min-w-0 gap-2">
        <output className="flex flex-wrap items-baseline gap-x-2">
          <span aria-hidden className={`size-2 self-center rounded-full ${dots[view.tone]}`} />
          <span className="font-semibold">{view.label}</span>
          <span className="text-soft wrap-anywhere">
            {[...(view.detail ? [view.detail] : []), ...troubles(view)].join(" · ")}
          </span>
        </output>
        <Strip moment={moment} />
      </div>
      <Figures view={view} />
    </section>
  );
}

const troubles = ({ stale, failing, failed, skipped }: RunView): readonly string[] =>
  Object.entries({ stale, failing, failed, skipped }).flatMap(([name, n]) => (n > 0 ? [`${n} ${name}`] : []));

function Figures({ view }: { readonly view: RunView }) {
  const { startedAt, endedAt, usage } = view;
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
  <div>
    <dt className="text-small text-faint">{name}</dt>
    <dd className="font-mono text-large">{children}</dd>
  </div>
);
