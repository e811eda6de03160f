/** How did it go so far? Figures to read at once, and lines over the hours of work. */
import type { StudioState } from "@autocoder/core/log/state.ts";
import { activeUntil } from "@autocoder/core/progress/active-time.ts";
import { breakdownOf } from "@autocoder/core/progress/breakdown.ts";
import { type CostEstimate, costEstimateOf } from "@autocoder/core/progress/cost-estimate.ts";
import { estimateOf, perHour, speedAt } from "@autocoder/core/progress/estimate.ts";
import type { History } from "@autocoder/core/progress/history.ts";
import { tokensOf } from "@autocoder/core/session/usage.ts";
import { markOf } from "../backlog/mark.ts";
import { etaOf } from "../run/eta-view.ts";
import { formatCost, formatCount, formatMoney, plural } from "../ui/format.ts";

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** What conversations cost is no part of what runs cost, and is told beside it. */
export function figuresOf(
  {
    state,
    history,
    talksMicroUsd,
  }: { readonly state: StudioState; readonly history: History; readonly talksMicroUsd: number },
  now: number,
): readonly Figure[] {
  const { total, passing, stale, unproven } = standingOf(state);
  const speed = speedAt(history, now);
  const estimate = estimateOf(state, history, now);
  const eta = etaOf(estimate);
  const { costPerPassing, cacheShare } = breakdownOf(state, history);
  const doubts = [...(stale > 0 ? [`${stale} stale`] : []), ...(unproven > 0 ? [`${unproven} unproven`] : [])];
  const besides = talksMicroUsd > 0 ? [`conversations cost ${formatMoney(talksMicroUsd)} besides`] : [];
  const cached = cacheShare === undefined ? [] : [`${Math.round(cacheShare * 100)} % of the input from the cache`];
  return [
    { name: "Passing", value: `${passing}`, note: [`of ${total}`, ...doubts].join(", ") },
    {
      name: "Pace",
      value: perHour(speed) === 0 ? "–" : oneDigit(perHour(speed)),
      note: "landings an hour, in the last hour of work",
    },
    {
      name: "Left",
      value: eta === undefined ? whatIsLeft(estimate) : eta.text.replace(/^done in /, ""),
      note: eta?.because ?? noEstimate(estimate),
    },
    {
      name: "Spent",
      value: formatCost(state.usage),
      note: [`${formatCount(tokensOf(state.usage))} tokens`, ...cached, ...besides].join("; "),
    },
    toCome(costEstimateOf(state)),
    {
      name: "A passing feature",
      value: costPerPassing === undefined ? "–" : formatMoney(costPerPassing),
      note: "all that was spent, over what is passing",
    },
  ];
}

/** What the rest may cost, from the cheaper stretches so far to the dearer ones. */
function toCome(estimate: CostEstimate): Figure {
  const name = "To come";
  switch (estimate.type) {
    case "nothing-left":
      return { name, value: "–", note: "nothing is left to build" };
    case "unknown":
      return { name, value: "unknown", note: "what was used so far has no price" };
    case "too-early":
      return { name, value: "–", note: `can be told once ${plural(estimate.missing, "more feature")} landed` };
    case "band": {
      const { left, lowMicroUsd, likelyMicroUsd, highMicroUsd, isAtLeast } = estimate;
      const band = `${formatMoney(lowMicroUsd)} to ${formatMoney(highMicroUsd)} for ${plural(left, "feature")}`;
      return { name, value: `${isAtLeast ? "at least" : "≈"} ${formatMoney(likelyMicroUsd)}`, note: band };
    }
  }
}

function standingOf(state: StudioState) {
  const counts = { total: 0, passing: 0, stale: 0, unproven: 0 };
  for (const feature of state.backlog.features.values()) {
    const mark = markOf(state, feature);
    counts.total += 1;
    if (mark === "stale") counts.stale += 1;
    if (mark === "unproven") counts.unproven += 1;
    if (mark === "passing" || mark === "stale" || mark === "unproven") counts.passing += 1;
  }
  return counts;
}

const oneDigit = (n: number): string => (n < 9.95 ? n.toFixed(1) : String(Math.round(n)));

type Estimate = ReturnType<typeof estimateOf>;
const whatIsLeft = (estimate: Estimate): string => (estimate.type === "nothing-left" ? "nothing" : `${estimate.left}`);
const noEstimate = ({ type }: Estimate): string =>
  type === "nothing-left"
    ? "that the run could still build"
    : "features; nothing is being built now, so nobody can say when";

export interface Series {
  readonly name: string;
  readonly colour: "good" | "edge" | "soft" | "move" | "accent";
  readonly values: readonly number[];
}

/** Lines over the hours of work; nights between runs and pauses take no room. */
export interface Lines {
  readonly hours: readonly number[];
  readonly series: readonly Series[];
}

const HOUR_MS = 3_600_000;
const MAX_POINTS = 400;

/** What is passing goes up while what is left burns down; both against a backlog that may grow. */
export function burnOf({ standings, active }: History, now: number): Lines {
  const points = thinned(
    standings.map(({ at, passing, total }) => ({ at: activeUntil(active, at, now), passing, total })),
  );
  const last = points.at(-1);
  if (last === undefined) return { hours: [], series: [] };
  // A clock that was set back shows a moment before the last one.
  const whole = [...points, { ...last, at: Math.max(last.at, activeUntil(active, now, now)) }];
  return {
    hours: whole.map(({ at }) => at / HOUR_MS),
    series: [
      { name: "Passing", colour: "good", values: whole.map(({ passing }) => passing) },
      { name: "Left", colour: "soft", values: whole.map(({ passing, total }) => total - passing) },
      { name: "In the backlog", colour: "edge", values: whole.map(({ total }) => total) },
    ],
  };
}

/** Money where there is a price, else tokens. */
export function spendLinesOf({ spent, active }: History, now: number): Lines {
  const points = thinned(
    spent.map(({ at, tokens, costMicroUsd }) => ({ at: activeUntil(active, at + 60_000, now), tokens, costMicroUsd })),
  );
  if (points.length === 0) return { hours: [], series: [] };
  const isPriced = points.some(({ costMicroUsd }) => costMicroUsd > 0);
  return {
    hours: [0, ...points.map(({ at }) => at / HOUR_MS)],
    series: [
      isPriced
        ? { name: "Dollars", colour: "accent", values: [0, ...points.map((point) => point.costMicroUsd / 1_000_000)] }
        : { name: "Tokens", colour: "accent", values: [0, ...points.map(({ tokens }) => tokens)] },
    ],
  };
}

export function paceLinesOf(history: History, now: number): Lines {
  const { landings, active } = history;
  // Thinned first: each point looks at all landings of the hour before it.
  const times = thinned(landings.map(({ at }) => ({ at })));
  if (times.length < 2) return { hours: [], series: [] };
  return {
    hours: times.map(({ at }) => activeUntil(active, at, now) / HOUR_MS),
    series: [
      { name: "Landings an hour", colour: "move", values: times.map(({ at }) => perHour(speedAt(history, at))) },
    ],
  };
}

/** Of several at the same time of work the last, and not more than can be seen. */
function thinned<Point extends { readonly at: number }>(points: readonly Point[]): readonly Point[] {
  const distinct = [...new Map(points.map((point) => [point.at, point])).values()];
  const step = Math.ceil(distinct.length / MAX_POINTS);
  return distinct.filter((_, i) => i % step === 0 || i === distinct.length - 1);
}
