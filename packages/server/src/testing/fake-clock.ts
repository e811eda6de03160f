/** A clock that a test moves by hand: no time passes by itself. */
import { type Instant, instant } from "@autocoder/core/kit/instant.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import type { Clock } from "../engine/ports/clock.ts";

export interface FakeClock extends Clock {
  /** Lets so much time pass; what is due meanwhile is called in order, each at its own moment. */
  advance(ms: number): void;
  /** The machine's clock is another one after this, while nothing that waits has come nearer: it slept, or was set. */
  jump(ms: number): void;
}

interface Timer {
  at: Instant;
  readonly callback: () => void;
}

export function createFakeClock(): FakeClock {
  let now: Instant = NOON;
  const timers = new Set<Timer>();

  /** Of timers for the same moment, the one that was set first. */
  const nextUntil = (end: Instant): Timer | undefined =>
    [...timers].filter(({ at }) => at <= end).reduce<Timer | undefined>(earlier, undefined);

  return {
    now: () => now,
    after(delayMs, callback) {
      const timer = { at: instant(now + Math.max(0, delayMs)), callback };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer) };
    },
    jump(ms) {
      now = instant(now + ms);
      for (const timer of timers) timer.at = instant(timer.at + ms);
    },
    advance(ms) {
      const end = instant(now + ms);
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.callback();
      }
      now = end;
    },
  };
}

const earlier = (a: Timer | undefined, b: Timer): Timer => (a !== undefined && a.at <= b.at ? a : b);
