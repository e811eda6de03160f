/** Lines over time. Drawn by uPlot, which comes when the first chart does; a table says the same in words. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useAppearance } from "../appearance/use-appearance.ts";

export interface ChartSeries {
  readonly name: string;
  /** The name of a colour in tokens.css. */
  readonly colour: string;
  readonly values: readonly number[];
}

export interface ChartProps {
  readonly label: string;
  /** Seconds. */
  readonly x: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** Values hold until the next one; otherwise they go there in a line. */
  readonly isStepped?: boolean;
}

const HEIGHT = 200;

/** Drawn anew for other data and other colours; that takes a millisecond. */
export default function Chart(props: ChartProps) {
  return <Drawn key={useLook()} {...props} />;
}

function Drawn({ label, x, series, formatX, formatY, isStepped = false }: ChartProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const options = optionsOf({ x, series, formatX, formatY, isStepped }, element);
    const plot = new uPlot(options, [[...x], ...series.map(({ values }) => [...values])], element);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [x, series, formatX, formatY, isStepped]);
  return (
    <figure
      ref={box}
      aria-label={label}
      className="min-h-60 min-w-0 [&_.u-legend]:text-left! [&_.u-legend]:text-small! [&_.u-legend]:text-soft [&_.u-legend_th]:font-normal! [&_.uplot]:font-sans!"
    />
  );
}

type Style = Pick<ChartProps, "x" | "series" | "formatX" | "formatY" | "isStepped">;

/** Steps of the lower axis in seconds: uPlot's own are decimal, and its marks are whole numbers only where steps are. */
const STEPS = [
  5,
  10,
  30,
  ...[1, 2, 5, 10, 30].map((m) => m * 60),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((h) => h * 3_600),
];

function optionsOf({ x, series, formatX, formatY, isStepped }: Style, element: HTMLElement): uPlot.Options {
  const colour = (name: string) => resolved(element, `var(--color-${name})`);
  const axis = {
    stroke: colour("faint"),
    font: "11px 'Geist Variable', system-ui, sans-serif",
    grid: { stroke: colour("line"), width: 1 },
    ticks: { show: false },
  };
  const paths = isStepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  return {
    width: element.clientWidth,
    height: HEIGHT,
    scales: { x: { time: false }, y: { range: (_, __, max) => [0, Math.max(1e-9, max * 1.08)] } },
    axes: [
      { ...axis, incrs: STEPS, values: (_, splits) => splits.map(formatX) },
      { ...axis, size: 52, values: (_, splits) => splits.map(formatY) },
    ],
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    series: [
      // Where nothing is pointed at, the legend tells the latest.
      { label: "At", value: (_, value) => formatX(value ?? x.at(-1) ?? 0) },
      ...series.map(({ name, colour: own, values }) => ({
        label: name,
        stroke: colour(own),
        width: 1.75,
        ...(!isLineAlone.has(own) && {
          fill: resolved(element, `color-mix(in oklch, var(--color-${own}) 10%, transparent)`),
        }),
        points: { show: false },
        ...(paths && { paths }),
        value: (_: uPlot, value: number | null) => formatY(value ?? values.at(-1) ?? 0),
      })),
    ],
  };
}

/** What is there to compare with has no surface below it. */
const isLineAlone: ReadonlySet<string> = new Set(["edge", "soft"]);

/** A colour as a canvas understands it: of the theme and mode that are on. */
function resolved(element: HTMLElement, value: string): string {
  const probe = document.createElement("span");
  probe.style.color = value;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const dark = matchMedia("(prefers-color-scheme: dark)");

/** New whenever colours are. */
function useLook(): string {
  const { theme, mode } = useAppearance();
  const isDark = useSyncExternalStore(
    (listener) => {
      dark.addEventListener("change", listener);
      return () => dark.removeEventListener("change", listener);
    },
    () => dark.matches,
  );
  return `${theme} ${mode} ${isDark}`;
}
