/** How are numbers told to a person? Short, with their unit, and never more exact than is of use. */
import { describeCost } from "@autocoder/core/session/describe-cost.ts";

export { count as plural } from "@autocoder/core/kit/count.ts";

/** `0.4 s`, `45 s`, `4 min 05 s`, `3 h 12 min`. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${(Math.max(0, ms) / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** A time that runs, in the form of a clock: `0:07`, `4:05`, `3:12:09`. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const tail = twoDigits(seconds % 60);
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${twoDigits(minutes)}:${tail}`;
}

const twoDigits = (n: number): string => String(n).padStart(2, "0");

/** `812`, `4.1 k`, `164 k`, `2.3 M`. */
export function formatCount(n: number): string {
  if (n < 1_000) return String(n);
  if (n < 999_500) return `${threeDigits(n / 1_000)} k`;
  return `${threeDigits(n / 1_000_000)} M`;
}

const threeDigits = (n: number): string => (n < 9.95 ? n.toFixed(1) : String(Math.round(n)));

/** Micro-dollars as dollars: `$0.004`, `$1.20`, `$340`. */
export function formatMoney(microUsd: number): string {
  const dollars = microUsd / 1_000_000;
  if (dollars === 0) return "$0";
  if (dollars < 0.1) return `$${dollars.toFixed(3)}`;
  return dollars < 100 ? `$${dollars.toFixed(2)}` : `$${Math.round(dollars)}`;
}

/** What something cost: `$1.20`, `at least $1.20`, `cost unknown`. */
export const formatCost = (cost: {
  readonly costMicroUsd: number;
  readonly unpricedTokens?: number | undefined;
}): string => describeCost(cost, formatMoney);

// Made once: to make one takes a hundred times as long as to use it, and a page shows many times.
const toMinute = new Intl.DateTimeFormat([], { hour: "numeric", minute: "2-digit" });
const toSecond = new Intl.DateTimeFormat([], { hour: "numeric", minute: "2-digit", second: "2-digit" });
const dayOfYear = new Intl.DateTimeFormat([], { month: "short", day: "numeric" });
const day = new Intl.DateTimeFormat([], { month: "short", day: "numeric", year: "numeric" });

/** When something was: the time of today, else the day. */
export function formatWhen(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) {
    return toMinute.format(then);
  }
  return (then.getFullYear() === today.getFullYear() ? dayOfYear : day).format(then);
}

/** The wall-clock time of an instant, as this machine's people write it. */
export const formatTime = (at: number): string => toSecond.format(at);

/** The same, to the second today and to the minute on another day: for a life that is looked into. */
export function formatInstant(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return isToday ? formatTime(at) : `${formatWhen(at, now)}, ${toMinute.format(at)}`;
}
