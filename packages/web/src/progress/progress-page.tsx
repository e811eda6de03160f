/** How it went so far, how fast it goes, and what it costs. */
import { ChartNoAxesCombined } from "lucide-react";
import { Suspense, useMemo, type ReactNode } from "react";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { breakdownOf } from "@autocoder/core/progress/breakdown.ts";
import { Page } from "../app/page.tsx";
import { useLive } from "../live/use-studio.ts";
import { useMoment, useMomentEvery } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Empty } from "../ui/empty.tsx";
import { formatDuration, formatMoney } from "../ui/format.ts";
import { later } from "../ui/later.ts";
import { useNow } from "../ui/use-now.ts";
import { SpendByDay } from "./spend-by-day.tsx";
import { BreakdownTables } from "./breakdown-tables.tsx";
import { burnOf, figuresOf, type Lines, paceLinesOf, spendLinesOf } from "./progress-view.ts";

const Chart = later(() => import("../ui/chart.tsx"));

/** Lines move by the minute at most; figures with every event. */
const QUARTER_MS = 15_000;

export function ProgressPage() {
  const { name, projectId } = useProject();
  const moment = useMoment();
  const talksMicroUsd = useLive(({ projects }) => talksCost(projects.get(projectId)));
  const now = Math.ceil(useNow() / QUARTER_MS) * QUARTER_MS;
  const { state } = moment;
  const figures = useMemo(() => figuresOf({ ...moment, talksMicroUsd }, now), [moment, now, talksMicroUsd]);
  const breakdown = useMemo(() => breakdownOf(moment.state, moment.history), [moment]);
  return (
    <Page title="Progress" of={name}>
      {state.backlog.features.size === 0 && state.runs.size === 0 ? (
        <Empty icon={ChartNoAxesCombined} title="Nothing has been built yet">
          Once a run goes, this shows how fast features land, when the rest will have, and what it costs.
        </Empty>
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-px border-b border-line bg-line sm:grid-cols-3 xl:grid-cols-6">
            {figures.map(({ name, value, note }) => (
              <div key={name} className="bg-paper px-4 py-3 lg:px-6">
                <dt className="text-small font-semibold text-soft">{name}</dt>
                <dd
                  className={`font-semibold tracking-tight ${value.length > 9 ? "text-large leading-8" : "text-figure"}`}
                >
                  {value}
                </dd>
                <dd className="text-small text-soft">{note}</dd>
              </div>
            ))}
          </dl>
          <Charts now={now} />
          <SpendByDay now={now} />
          <BreakdownTables breakdown={breakdown} />
        </>
      )}
    </Page>
  );
}

const talksCost = (project: ProjectSummary | undefined): number =>
  project?.status.type === "open" ? project.status.spend.talks.costMicroUsd : 0;

function Charts({ now }: { readonly now: number }) {
  const moment = useMomentEvery(QUARTER_MS / 3);
  const burn = useMemo(() => burnOf(moment.history, now), [moment, now]);
  const pace = useMemo(() => paceLinesOf(moment.history, now), [moment, now]);
  const spend = useMemo(() => spendLinesOf(moment.history, now), [moment, now]);
  const isMoney = spend.series[0]?.name === "Dollars";
  return (
    <div className="grid grid-cols-1 gap-px border-b border-line bg-line xl:grid-cols-3">
      <ChartBox title="Features" lines={burn} formatY={whole} isStepped />
      <ChartBox title="Pace" lines={pace} formatY={oneDigit} />
      <ChartBox title="Spend" lines={spend} formatY={isMoney ? dollars : whole} />
    </div>
  );
}

const whole = (y: number): string => (Number.isInteger(y) ? y.toLocaleString("en") : "");
const dollars = (y: number): string => formatMoney(y * 1_000_000);
const oneDigit = (y: number): string => String(Math.round(y * 10) / 10);
const formatHours = (hours: number): string => {
  const minutes = hours * 60;
  if (hours === 0) return "0";
  return minutes < 1
    ? formatDuration(hours * 3_600_000)
    : minutes < 180
      ? `${round(minutes)} min`
      : `${round(hours)} h`;
};
const formatSeconds = (seconds: number): string => formatHours(seconds / 3_600);
const round = (n: number): number => Math.round(n * 10) / 10;

function ChartBox(props: {
  readonly title: string;
  readonly lines: Lines;
  readonly formatY: (y: number) => string;
  readonly isStepped?: boolean;
}) {
  const { title, lines, formatY, isStepped = false } = props;
  const seconds = useMemo(() => lines.hours.map((hour) => Math.round(hour * 3_600)), [lines]);
  return (
    <section aria-label={title} className="min-w-0 bg-paper px-4 py-3 lg:px-6">
      <h2 className="pb-2 font-semibold">
        {title} <span className="text-small font-normal text-faint">over the hours of work</span>
      </h2>
      {lines.hours.length < 2 ? (
        <p className="grid h-50 place-items-center text-soft">Not enough has happened to draw a line.</p>
      ) : (
        <>
          <Suspense fallback={<div className="h-60" />}>
            <Chart
              label={`${title} over the hours of work; the same as a table follows.`}
              x={seconds}
              series={lines.series}
              formatX={formatSeconds}
              formatY={formatY}
              isStepped={isStepped}
            />
          </Suspense>
          <AsTable lines={lines} formatY={formatY} />
        </>
      )}
    </section>
  );
}

const ROWS = 24;

function AsTable({
  lines: { hours, series },
  formatY,
}: {
  readonly lines: Lines;
  readonly formatY: (y: number) => string;
}) {
  const step = Math.max(1, Math.ceil(hours.length / ROWS));
  const rows = hours.map((hour, i) => ({ hour, i })).filter(({ i }) => i % step === 0 || i === hours.length - 1);
  return (
    <details className="mt-1 text-small">
      <summary className="w-fit text-soft hover:text-ink">As a table ▾</summary>
      <table className="mt-1 w-full text-left">
        <thead className="text-soft">
          <tr>
            <Cell isHead>After</Cell>
            {series.map(({ name }) => (
              <Cell key={name} isHead>
                {name}
              </Cell>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ hour, i }) => (
            <tr key={i}>
              <Cell>{formatHours(hour)}</Cell>
              {series.map(({ name, values }) => (
                <Cell key={name}>{formatY(values[i]!)}</Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const Cell = ({ isHead = false, children }: { readonly isHead?: boolean; readonly children: ReactNode }) =>
  isHead ? <th className="py-1 pr-3 font-medium">{children}</th> : <td className="py-1 pr-3">{children}</td>;
