/** What became of a feature over time, as a bar in the colours of its marks and as a list. */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { Cell } from "../backlog/cell.tsx";
import { markNames } from "../backlog/mark.ts";
import { partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { StatusChange } from "../live/status-history.ts";
import { useLive } from "../live/use-studio.ts";
import { formatDuration } from "../ui/format.ts";
import { useNow } from "../ui/use-now.ts";
import { When } from "../ui/when.tsx";
import { Part } from "./part.tsx";
import { WithFeatures } from "./with-features.tsx";
import { type Span, spansOf, totalsOf } from "./timeline-view.ts";

const colours: Readonly<Record<StatusChange["status"], string>> = {
  pending: "bg-edge/50",
  working: "bg-move",
  verifying: "bg-move/55",
  queued: "bg-move/30",
  passing: "bg-good",
  stale: "bg-good/50",
  failing: "bg-bad",
  failed: "bg-bad",
  "needs-input": "bg-warn",
  skipped: "bg-edge/25",
};

/** A pending feature may be blocked or ready; which it was at the time is not told apart here. */
const nameOf = (status: StatusChange["status"]): string => (status === "pending" ? "waiting" : markNames[status]);

export function Timeline({ feature }: { readonly feature: Feature }) {
  const { statuses } = useLive(({ moment }) => moment);
  const now = useNow();
  const spans = spansOf(statuses.get(feature.id) ?? [], now);
  const totals = totalsOf(spans).map(({ status, lastedMs }) => `${nameOf(status)} ${formatDuration(lastedMs)}`);
  return (
    <Part title="What became of it">
      <div aria-hidden className="flex h-2.5 gap-px">
        {spans.map(({ status, from, share }) => (
          <span key={from} style={{ flexGrow: share }} className={`min-w-0 basis-0 rounded-[2px] ${colours[status]}`} />
        ))}
      </div>
      {totals.length > 0 && <p className="text-small text-soft">{totals.join(" · ")}</p>}
      <ol className="mt-1 grid grid-cols-1">
        {spans.toReversed().map((span) => (
          <SpanLine key={`${span.from} ${span.status}`} span={span} />
        ))}
      </ol>
    </Part>
  );
}

function SpanLine({ span }: { readonly span: Span }) {
  const { status, from, to, lastedMs, attemptId, by } = span;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-2.5 py-0.5">
      <Cell mark={status} />
      <span className="flex min-w-0 gap-2">
        {nameOf(status)}
        <span className="truncate text-faint">
          {attemptId !== undefined && `attempt ${partsOfAttempt(attemptId).number}`}
          {by !== undefined && <WithFeatures text={status === "stale" ? `#${by} touched its files` : `since #${by}`} />}
        </span>
      </span>
      <span className="text-small text-soft">{to === undefined ? "until now" : formatDuration(lastedMs)}</span>
      <span className="min-w-16 text-right text-small text-faint">
        <When at={from} />
      </span>
    </li>
  );
}
