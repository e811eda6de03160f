/** The run over time: who was at what when. The drawing is for the eye; the list beside it says the same in words. */
import { useNavigate } from "@tanstack/react-router";
import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { memo, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useProject } from "../project/use-project.ts";
import { formatClock } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { type Bar, type BarState, ticksOf, type Timeline } from "./timeline-view.ts";

const LANE = 24;
const HEAD = 34;
const MAX_ZOOM = 64;

const fills: Readonly<Record<BarState, string>> = {
  working: "fill-move",
  verifying: "fill-move/55",
  waiting: "fill-edge",
  landed: "fill-good",
  failed: "fill-bad",
  ended: "fill-faint/45",
};

/** Where words reach from work into the paler part after it, they bring their ground along. */
const inks: Readonly<Record<BarState, string>> = {
  working: "fill-on-fill stroke-move stroke-2 [paint-order:stroke]",
  verifying: "fill-ink stroke-paper stroke-2 [paint-order:stroke]",
  waiting: "fill-ink stroke-paper stroke-2 [paint-order:stroke]",
  landed: "fill-on-fill",
  failed: "fill-on-fill",
  ended: "fill-ink",
};

const names: Readonly<Record<BarState, string>> = {
  working: "working",
  verifying: "verifying",
  waiting: "waiting to land",
  landed: "landed",
  failed: "failed",
  ended: "ended otherwise",
};

export function TimelineChart({ timeline }: { readonly timeline: Timeline }) {
  const [box, width] = useWidth();
  const [zoom, setZoom] = useState(1);
  const { from, to, isLive, lanes } = timeline;
  const full = Math.max(1, width * zoom);
  // A little room on the right for what has just begun.
  const pxPerMs = (full - 16) / Math.max(1_000, to - from);
  useFollow(box, { full, isLive });
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 lg:px-6">
        <Legend />
        <div className="ml-auto flex">
          <IconButton icon={ZoomOut} label="Zoom out" disabled={zoom <= 1} onClick={() => setZoom(zoom / 2)} />
          <IconButton icon={Maximize2} label="Whole run" disabled={zoom === 1} onClick={() => setZoom(1)} />
          <IconButton icon={ZoomIn} label="Zoom in" disabled={zoom >= MAX_ZOOM} onClick={() => setZoom(zoom * 2)} />
        </div>
      </div>
      <section
        ref={box}
        aria-label="Timeline of the run"
        // What scrolls must be reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="overflow-x-auto overflow-y-hidden border-t border-line bg-raised"
      >
        <svg width={full} height={HEAD + lanes.length * LANE + 8} aria-hidden className="block">
          <Axis timeline={timeline} pxPerMs={pxPerMs} height={HEAD + lanes.length * LANE + 8} />
          {lanes.map((bars, i) => (
            <g key={i} transform={`translate(0 ${HEAD + i * LANE})`}>
              {bars.map((bar) => (
                <BarShape key={bar.key} bar={bar} from={from} pxPerMs={pxPerMs} />
              ))}
            </g>
          ))}
        </svg>
      </section>
    </div>
  );
}

const Legend = () => (
  <ul className="flex flex-wrap gap-x-3 text-small text-soft">
    {(Object.keys(names) as BarState[]).map((state) => (
      <li key={state} className="flex items-center gap-1.5">
        <svg width="9" height="9" aria-hidden>
          <rect width="9" height="9" rx="2" className={fills[state]} />
        </svg>
        {names[state]}
      </li>
    ))}
  </ul>
);

function Axis({
  timeline,
  pxPerMs,
  height,
}: {
  readonly timeline: Timeline;
  readonly pxPerMs: number;
  readonly height: number;
}) {
  const { from, to, isLive, landings } = timeline;
  const x = (at: number) => (at - from) * pxPerMs;
  return (
    <>
      {ticksOf({ from: 0, to: to - from }, pxPerMs).map((at) => (
        <g key={at} transform={`translate(${at * pxPerMs} 0)`}>
          <line y2={height} className="stroke-line" />
          <text x="5" y="12" className="fill-faint text-[0.6875rem]">
            {formatClock(at)}
          </text>
        </g>
      ))}
      {landings.map(({ at, featureId, name }) => (
        <path key={`${featureId}-${at}`} d={`M${x(at) - 4} 19h8l-4 9z`} className="fill-good">
          <title>{`#${featureId} ${name} landed after ${formatClock(at - from)}`}</title>
        </path>
      ))}
      {isLive && <line x1={x(to)} x2={x(to)} y1="16" y2={height} className="stroke-move" strokeDasharray="2 3" />}
    </>
  );
}

interface BarProps {
  readonly bar: Bar;
  readonly from: number;
  readonly pxPerMs: number;
}

const BarShape = memo(function BarShape({ bar, from, pxPerMs }: BarProps) {
  const { sessionId, feature, name, subject, says, parts } = bar;
  const navigate = useNavigate();
  const { projectId } = useProject();
  const x = (bar.from - from) * pxPerMs;
  const width = Math.max(2, (bar.to - bar.from) * pxPerMs - 1);
  const open = () =>
    feature === undefined
      ? void navigate({ to: "/p/$projectId/s/$sessionId", params: { projectId, sessionId } })
      : void navigate({
          to: "/p/$projectId/f/$featureId/a/$number",
          params: { projectId, featureId: String(feature.id), number: String(feature.attempt) },
        });
  return (
    <g transform={`translate(${x} 3)`} onClick={open} className="cursor-pointer hover:opacity-80">
      <title>{`${name} · ${subject}${feature && feature.attempt > 1 ? ` · attempt ${feature.attempt}` : ""}\n${says}`}</title>
      {parts.map((part, i) => (
        <rect
          key={i}
          x={(part.from - bar.from) * pxPerMs}
          width={
            i === parts.length - 1
              ? Math.max(1, width - (part.from - bar.from) * pxPerMs)
              : // The page's clock is a moment behind what has just happened.
                Math.max(0, (part.to - part.from) * pxPerMs)
          }
          height={LANE - 6}
          rx={parts.length === 1 ? Math.min(3, width / 2) : 0}
          className={fills[part.state]}
        />
      ))}
      {width > 26 && (
        <text x="5" y="12.5" className={`pointer-events-none text-[0.6875rem] font-medium ${inks[widestOf(bar)]}`}>
          {labelFor(bar, width)}
        </text>
      )}
    </g>
  );
});

/** What most of a bar looks like, and so what its words must be read on. */
const widestOf = ({ parts, state }: Bar): BarState =>
  parts.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0]?.state ?? state;

/** What fits: the number, then the name. */
function labelFor({ feature, subject, name }: Bar, width: number): string {
  const room = Math.floor((width - 8) / 6);
  const full = feature === undefined ? `${name}: ${subject}` : subject;
  if (full.length <= room) return full;
  const short = feature === undefined ? name : `#${feature.id}`;
  return room < short.length + 4 ? short.slice(0, room) : `${full.slice(0, room - 1)}…`;
}

function useWidth() {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

/** Stays with the present as long as nobody has looked back. */
function useFollow(
  box: React.RefObject<HTMLElement | null>,
  { full, isLive }: { readonly full: number; readonly isLive: boolean },
): void {
  const wasAtEnd = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const onScroll = () => (wasAtEnd.current = element.scrollLeft + element.clientWidth >= element.scrollWidth - 24);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [box]);
  useLayoutEffect(() => {
    if (isLive && wasAtEnd.current) box.current?.scrollTo({ left: full });
  }, [box, full, isLive]);
}
