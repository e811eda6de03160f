/** When does a run that stands still go on by itself? */
import type { Run } from "@autocoder/core/run/run.ts";
import { formatClock } from "../ui/format.ts";
import { useNow } from "../ui/use-now.ts";
import { When } from "../ui/when.tsx";

export default function GoesOn({ run }: { readonly run: Run }) {
  const { status } = run;
  if (status.type !== "paused" || status.until === undefined) return null;
  return <Countdown until={status.until} reason={status.reason} />;
}

function Countdown({ until, reason }: { readonly until: number; readonly reason: string }) {
  const left = Math.max(0, until - useNow());
  return (
    <p className="shrink-0 text-warn" title={reason}>
      goes on in <span className="tabular-nums">{formatClock(left)}</span>
      <span className="max-lg:hidden">
        , <When at={until} />
      </span>
    </p>
  );
}
