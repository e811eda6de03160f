/**
 * What may a run still start within its budget and the day's?
 *
 * A session is worth a typical attempt for each of its features: the median of the project's attempts so far, and nothing
 * where there was none. What is under way has its share of each budget put aside, so that however many agents work,
 * the run ends near its budget and not far past it.
 */
import type { Instant } from "../kit/instant.ts";
import type { AttemptPhase } from "../attempt/attempt.ts";
import { type Feature, isPassing } from "../backlog/feature.ts";
import { type BudgetKind, isDrained, type Spend } from "../run/budget.ts";
import type { Run } from "../run/run.ts";
import type { Session } from "../session/session.ts";
import { tokensOf, type Usage } from "../session/usage.ts";
import { liveSessionsOf, type Schedulable } from "./schedulable.ts";
import { drainedBudget, spendsOf } from "./spends.ts";
import type { SessionToStart } from "./start.ts";

const MINUTE_MS = 60_000;

/** Of the sessions that are wanted, those there is room for; of a batch, as many features. */
export function affordable(
  state: Schedulable,
  run: Run,
  wanted: readonly SessionToStart[],
  now: Instant,
): readonly SessionToStart[] {
  if (drainedBudget(state, run, now)) return [];
  let shares = sharesOf(state, run, now);
  if (shares.length === 0) return wanted;
  const starting: SessionToStart[] = [];
  for (const session of wanted) {
    const size = sizes(session).find((features) =>
      shares.every((share) => costOf(share, session, features) <= share.left),
    );
    if (size === undefined) break;
    starting.push({ ...session, features: session.features.slice(0, size) });
    shares = shares.map((share) => ({ ...share, left: share.left - lastingCost(share, session, size) }));
  }
  return starting;
}

/** Where nothing is under way: the budget that has no room for one more attempt. */
export function withoutRoom(state: Schedulable, run: Run, now: Instant): Spend | undefined {
  const full = sharesOf(state, run, now).find(({ spend, each, left }) => isDrained(spend) || each > left);
  return full?.spend;
}

interface Share {
  readonly spend: Spend;
  /** What a typical attempt uses of it. */
  readonly each: number;
  /** What is neither used nor put aside for what is under way. */
  readonly left: number;
}

function sharesOf(state: Schedulable, run: Run, now: Instant): readonly Share[] {
  const spends = spendsOf(state, run, now);
  if (spends.length === 0) return [];
  const typical = typicalAttempt(state);
  return spends.map((spend) => {
    // A day that is too short for a typical attempt would never see one; on a new day one is tried.
    const each = spend.per === "day" ? Math.min(typical[spend.what], wholeDayOf(spend)) : typical[spend.what];
    return { spend, each, left: spend.limit - spend.used - putAside(state, spend.what, each) };
  });
}

const wholeDayOf = ({ what, limit }: Spend): number => (what === "landings" ? 1 : limit);

/** A tester's batch is one look; only what is built takes an attempt for each feature. */
const builds = ({ role }: Pick<Session, "role">): boolean => role === "coder" || role === "resolver";
const sizes = (session: SessionToStart): readonly number[] =>
  builds(session) ? session.features.map((_, i) => session.features.length - i) : [session.features.length];

const costOf = ({ spend, each }: Share, session: SessionToStart, features: number): number =>
  builds(session) ? each * features : spend.what === "landings" ? 0 : each;

/** Sessions side by side share the same minutes. */
const lastingCost = (share: Share, session: SessionToStart, features: number): number =>
  share.spend.what === "minutes" ? 0 : costOf(share, session, features);

function putAside(state: Schedulable, what: BudgetKind, each: number): number {
  if (what === "minutes") return 0;
  if (what === "landings") return featuresUnderWay(state);
  const expected = liveSessionsOf(state).map(
    (session) => each * (builds(session) ? session.features.length : 1) - amountOf(session.usage, what),
  );
  return expected.reduce((sum, more) => sum + Math.max(0, more), 0);
}

/** Features that may land although nothing more is started: at work, in a batch, or on their way without their agent. */
function featuresUnderWay({ backlog }: Schedulable): number {
  return [...backlog.features.values()].filter(
    (feature) => isHeld(feature.status) || (feature.reservedBy !== undefined && !isPassing(feature)),
  ).length;
}

const isHeld = ({ type }: Feature["status"]): boolean =>
  type === "working" || type === "verifying" || type === "queued";

function typicalAttempt(state: Schedulable): Readonly<Record<BudgetKind, number>> {
  const past = [...state.attempts.values()].filter(({ phase, usage }) => !isAtWork(phase) && usage.requests > 0);
  return {
    microUsd: median(past.map(({ usage }) => usage.costMicroUsd)),
    tokens: median(past.map(({ usage }) => tokensOf(usage))),
    minutes:
      median(past.flatMap(({ phase, startedAt }) => (phase.type === "ended" ? [phase.at - startedAt] : []))) /
      MINUTE_MS,
    landings: 1,
  };
}

const isAtWork = ({ type }: AttemptPhase): boolean => type === "working" || type === "verifying";

const amountOf = (usage: Usage, what: "microUsd" | "tokens"): number =>
  what === "microUsd" ? usage.costMicroUsd : tokensOf(usage);

/** The lower one of two in the middle; 0 of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
