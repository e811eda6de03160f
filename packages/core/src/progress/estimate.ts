/**
 * How fast do features land, and when will the rest have landed?
 *
 * The answer is a range: from the speed of the better stretches of five landings so far, and from that of the worse ones.
 * Where too little has landed to say, it says that and nothing else.
 */
import { isPassing } from "../backlog/feature.ts";
import type { Instant } from "../kit/instant.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import { activeBefore, activeUntil } from "./active-time.ts";
import type { ActiveWhile, History } from "./history.ts";

const HOUR_MS = 3_600_000;
export const STRETCH = 5;
export const FEWEST = 3;
/** Older landings say little about how it goes now. */
const REMEMBERED = 60;

/** When features landed, and when work was under way at all. */
export interface Worked {
  readonly landings: readonly { readonly at: Instant }[];
  readonly active: readonly ActiveWhile[];
}

export interface Speed {
  readonly landings: number;
  readonly overMs: number;
}

/** Landings in the hour of work before a moment. */
export function speedAt({ landings, active }: Worked, at: number): Speed {
  const since = activeBefore(active, at, HOUR_MS);
  const counted = landings.filter((landing) => landing.at > since && landing.at <= at).length;
  return { landings: counted, overMs: activeUntil(active, at, at) - activeUntil(active, since, at) };
}

export const perHour = ({ landings, overMs }: Speed): number => (overMs === 0 ? 0 : (landings * HOUR_MS) / overMs);

export type Estimate =
  | { readonly type: "nothing-left" }
  | { readonly type: "not-running"; readonly left: number }
  /** Fewer have landed than it takes to tell. */
  | { readonly type: "too-early"; readonly left: number; readonly missing: number }
  | { readonly type: "range"; readonly left: number; readonly fromMs: number; readonly toMs: number };

export function estimateOf(state: StudioState, history: History, now: number): Estimate {
  const left = countLeft(state);
  if (left === 0) return { type: "nothing-left" };
  if (activeRun(state)?.status.type !== "running") return { type: "not-running", left };
  const landed = history.landings.slice(-REMEMBERED).map(({ at }) => activeUntil(history.active, at, now));
  if (landed.length < FEWEST) return { type: "too-early", left, missing: FEWEST - landed.length };
  // The first landing took from the start of the work.
  const times = landed.length < REMEMBERED ? [0, ...landed] : landed;
  const eachMs = paces(times, activeUntil(history.active, now, now));
  return { type: "range", left, fromMs: left * quantile(eachMs, 0.2), toMs: left * quantile(eachMs, 0.8) };
}

/** What the run is after and what has not been set aside or given up. */
export function countLeft(state: StudioState): number {
  const only = activeRun(state)?.options.only;
  const { features } = state.backlog;
  const wanted = only === undefined ? features.values() : only.flatMap((id) => features.get(id) ?? []);
  let left = 0;
  for (const feature of wanted) {
    if (!isPassing(feature) && feature.status.type !== "skipped" && feature.status.type !== "failed") left += 1;
  }
  return left;
}

/** How long a landing took in each stretch; that since the last landing counts as soon as it is slower than all of them. */
function paces(times: readonly number[], now: number): readonly number[] {
  const length = Math.min(STRETCH, times.length - 1);
  const whole = times.slice(length).map((to, i) => (to - times[i]!) / length);
  const latest = (now - times[times.length - length]!) / length;
  return latest > Math.max(...whole) ? [...whole, latest] : whole;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (above - below) * (place - Math.floor(place));
}
