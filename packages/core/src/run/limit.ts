/** When does a run stand still because of the account's limits, and until when? */
import { after, type Instant } from "../kit/instant.ts";
import type { LimitSignal } from "../session/limit-signal.ts";

/** The latest signal of each window. */
export type LimitWindows = ReadonlyMap<string, LimitSignal>;

/** Why a run stands still by itself, and until when; without an end a person is needed. */
export interface Standstill {
  readonly cause: "limit" | "access";
  readonly reason: string;
  readonly until: Instant | undefined;
}

/** What a person wants done about limits. */
export interface LimitChoice {
  /** Whether the run waits by itself and goes on. */
  readonly waitForLimits: boolean;
  /** A longer wait is a person's to decide on. */
  readonly maxWaitMinutes: number;
  /** The share of each window, in percent, that is left to the person. */
  readonly reservePercent: number;
}

const MINUTE_MS = 60_000;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;
/** Everybody comes back after a reset; not all at the same moment. */
const MAX_JITTER_MS = MINUTE_MS;

/** A window that lets nothing more through now: used up, or down to what is the person's. */
export function wallOf(windows: LimitWindows, { reservePercent }: LimitChoice, now: Instant): LimitSignal | undefined {
  const free = 1 - reservePercent / 100;
  return [...windows.values()]
    .filter(({ resetsAt }) => resetsAt !== undefined && resetsAt > now)
    .filter(({ status, used = 0 }) => status === "rejected" || (reservePercent > 0 && used >= free))
    .toSorted((a, b) => b.resetsAt! - a.resetsAt!)[0];
}

/** How many of a run's agents may work while a wall comes near: all, half of them, one. */
export function agentsAtPace(
  windows: LimitWindows,
  { reservePercent }: LimitChoice,
  agents: number,
  now: Instant,
): number {
  const free = 1 - reservePercent / 100;
  const known = [...windows.values()].filter(({ resetsAt }) => resetsAt === undefined || resetsAt > now);
  const share = Math.max(0, ...known.map(({ used = 0 }) => used / free));
  if (share >= 0.95) return Math.min(1, agents);
  return share >= 0.85 ? Math.ceil(agents / 2) : agents;
}

/**
 * The standstill before a window begins anew, or, where the service only asked to slow down, a wait that doubles each
 * time. `at` gives the jitter, so that the same history always gives the same wait.
 * @param waits how often in a row the run has waited already
 */
export function waitForLimit({
  windows,
  waits,
  choice,
  at,
}: {
  readonly windows: LimitWindows;
  readonly waits: number;
  readonly choice: LimitChoice;
  readonly at: Instant;
}): Standstill {
  const wall = wallOf(windows, choice, at);
  const jitter = (at % 1_000) / 1_000;
  const backoffMs = Math.min(FIRST_WAIT_MS * 2 ** waits, LONGEST_WAIT_MS);
  const until = wall
    ? after(wall.resetsAt!, Math.round(MAX_JITTER_MS * jitter))
    : after(at, Math.round(backoffMs * (1 + jitter / 5)));
  const reason = wall ? wallWords(wall) : "The model's service asked to slow down.";
  if (!choice.waitForLimits) return { cause: "limit", reason: `${reason} Waiting is switched off.`, until: undefined };
  if (until - at > choice.maxWaitMinutes * MINUTE_MS)
    return {
      cause: "limit",
      reason: `${reason} That is longer than ${choice.maxWaitMinutes} minutes.`,
      until: undefined,
    };
  return { cause: "limit", reason, until };
}

const wallWords = ({ window, status }: LimitSignal): string =>
  status === "rejected"
    ? `The account's limit (${window.replaceAll("_", " ")}) is reached.`
    : `What is left of the account's limit (${window.replaceAll("_", " ")}) is kept for you.`;
