/** How the run stands, and what can be done to it: on every page of the project, in a line. */
import { Link } from "@tanstack/react-router";
import { CirclePause, CirclePlay, CircleStop, SlidersHorizontal } from "lucide-react";
import { Suspense, useMemo, useState } from "react";
import { estimateOf } from "@autocoder/core/progress/estimate.ts";
import { tokensOf } from "@autocoder/core/session/usage.ts";
import type { Moment } from "../live/store.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Clock } from "../ui/clock.tsx";
import { formatCount, formatCost, plural } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { later } from "../ui/later.ts";
import { Tip } from "../ui/tip.tsx";
import { useNow } from "../ui/use-now.ts";
import { etaOf } from "./eta-view.ts";
import { useRunSheet } from "./run-sheet-address.ts";
import { RunValues } from "./run-values.tsx";
import { RunStrip } from "./run-strip.tsx";
import { latestRun, type RunView, runViewOf, type Tone } from "./run-view.ts";
import { useRunActions } from "./use-run-actions.ts";
import { useRunControl } from "./use-run.ts";

const GoesOn = later(() => import("./goes-on.tsx"));
const RunEnded = later(() => import("./run-ended.tsx"));
const RunSheet = later(() => import("./run-sheet.tsx"));
const StopDialog = later(() => import("./stop-dialog.tsx"));

export function RunBar() {
  const moment = useMoment();
  const sheet = useRunSheet();
  const [isStopping, setIsStopping] = useState(false);
  const view = useMemo(() => runViewOf(moment.state), [moment]);
  const run = latestRun(moment.state);
  const status = run?.status.type;
  useRunActions(status, { start: sheet.open, stop: () => setIsStopping(true) });
  return (
    <section aria-label="Run" className="shrink-0 border-b border-line bg-sunken">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-1.5 lg:px-6 xl:min-h-11 xl:flex-nowrap">
        <Standing view={view} moment={moment} />
        <Suspense>{run?.status.type === "paused" && <GoesOn run={run} />}</Suspense>
        <Figures view={view} moment={moment} />
        <Suspense>{run?.status.type === "ended" && <RunEnded run={run} />}</Suspense>
        {run !== undefined && status !== "ended" && <RunValues moment={moment} onOpen={() => sheet.open()} />}
        <Controls status={status} onStart={() => sheet.open()} onStop={() => setIsStopping(true)} />
      </div>
      <Suspense>
        {sheet.isOpen && <RunSheet />}
        {isStopping && status !== "ended" && <StopDialog onClose={() => setIsStopping(false)} />}
      </Suspense>
    </section>
  );
}

const dots: Readonly<Record<Tone, string>> = {
  calm: "bg-edge",
  active: "bg-move pulse",
  good: "bg-good",
  attention: "bg-warn",
  bad: "bg-bad",
};

function Standing({ view, moment }: { readonly view: RunView; readonly moment: Moment }) {
  const { projectId } = useProject();
  const { label, tone, landed, total } = view;
  return (
    <>
      <Link
        to="/p/$projectId/run"
        params={{ projectId }}
        className="flex shrink-0 items-center gap-2 font-semibold hover:underline"
      >
        <span aria-hidden className={`size-2 rounded-full ${dots[tone]}`} />
        <output>{label}</output>
      </Link>
      {total > 0 && (
        <Link
          to="/p/$projectId/progress"
          params={{ projectId }}
          className="flex min-w-32 shrink items-center gap-2 hover:underline max-md:flex-1 md:w-52 2xl:w-60"
        >
          <span className="shrink-0">
            <span className="font-semibold">{landed}</span> <span className="text-soft">of {total} passing</span>
          </span>
          <RunStrip moment={moment} />
        </Link>
      )}
    </>
  );
}

function Figures({ view, moment }: { readonly view: RunView; readonly moment: Moment }) {
  const { elapsedFrom, endedAt, usage } = view;
  if (elapsedFrom === undefined) return null;
  return (
    <dl className="flex shrink-0 flex-wrap max-md:order-3 items-baseline gap-x-4 text-soft [&>div]:flex [&>div]:gap-1">
      <div>
        <dt className="sr-only">{endedAt === undefined ? "Elapsed" : "Took"}</dt>
        <dd>
          <Clock from={elapsedFrom} to={endedAt} />
        </dd>
      </div>
      <div>
        <dt className="sr-only">Spent</dt>
        <dd>
          <Tip
            text={`${formatCount(tokensOf(usage))} tokens in ${plural(usage.requests, "request")}, by this project so far`}
          >
            <span>
              {formatCost(usage)}
              <span className="text-faint max-2xl:hidden"> · {formatCount(tokensOf(usage))} tokens</span>
            </span>
          </Tip>
        </dd>
      </div>
      <Eta moment={moment} />
    </dl>
  );
}

const MINUTE_MS = 60_000;

function Eta({ moment }: { readonly moment: Moment }) {
  // To the minute is exact enough for what is an estimate.
  const minute = Math.ceil(useNow() / MINUTE_MS) * MINUTE_MS;
  const eta = useMemo(() => etaOf(estimateOf(moment.state, moment.history, minute)), [moment, minute]);
  if (eta === undefined) return null;
  return (
    <div>
      <dt className="sr-only">Done</dt>
      <dd>
        <Tip text={eta.because}>
          <span>{eta.text}</span>
        </Tip>
      </dd>
    </div>
  );
}

function Controls(props: {
  readonly status: "running" | "paused" | "stopping" | "ended" | undefined;
  readonly onStart: () => void;
  readonly onStop: () => void;
}) {
  const { status, onStart, onStop } = props;
  const control = useRunControl();
  const isActive = status === "running" || status === "paused";
  return (
    <div className="ml-auto flex shrink-0 items-center gap-1.5 max-md:order-2">
      {isActive && (
        <span className="md:hidden">
          <IconButton icon={SlidersHorizontal} label="Change the run" onClick={onStart} />
        </span>
      )}
      {status === "running" && (
        <Button
          size="small"
          onClick={() => void control.pause()}
          title="Each agent halts after its step; Resume goes on from there"
        >
          <CirclePause size={14} aria-hidden /> <span className="max-md:sr-only">Pause</span>
        </Button>
      )}
      {status === "paused" && (
        <Button size="small" look="strong" onClick={() => void control.resume()}>
          <CirclePlay size={14} aria-hidden /> <span className="max-md:sr-only">Resume</span>
        </Button>
      )}
      {(isActive || status === "stopping") && (
        <Button size="small" onClick={onStop}>
          <CircleStop size={14} aria-hidden />{" "}
          <span className="max-md:sr-only">{status === "stopping" ? "Stop now…" : "Stop…"}</span>
        </Button>
      )}
      {(status === undefined || status === "ended") && (
        <Button size="small" look="strong" onClick={onStart}>
          <CirclePlay size={14} aria-hidden /> Start…
        </Button>
      )}
    </div>
  );
}
