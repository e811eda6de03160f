/**
 * Which time does a project go by, when the machine's clock is moved or the machine was asleep?
 *
 * It never runs backwards: set back, it goes on from where it was at the same pace, until the machine's clock has caught
 * up. Set forward, or awake again, it is as late as the machine says; then it says how much of that nobody worked.
 */
import { type Instant, instant } from "@autocoder/core/kit/instant.ts";
import type { Clock } from "./ports/clock.ts";

export interface SteadyClock extends Clock {
  /** What was recorded then has happened. */
  notBefore(at: Instant): void;
  /** The machine is awake; to be called at least every `BEAT_MS`. */
  beat(): void;
  /** How long nothing ran here since the last beat, where that is more than a machine at work could have missed. */
  slept(): number;
}

export const BEAT_MS = 5_000;
/** Far more than an event loop is ever held up. */
const ASLEEP_AFTER_MS = 60_000;

export function createSteadyClock(clock: Clock): SteadyClock {
  let last = clock.now();
  let aheadMs = 0;
  let beatAt = last;

  function now(): Instant {
    const wall = clock.now();
    aheadMs = wall >= last ? 0 : Math.max(aheadMs, last - wall);
    last = instant(wall + aheadMs);
    return last;
  }

  return {
    now,
    after: (delayMs, callback) => clock.after(delayMs, callback),
    notBefore(at) {
      now();
      if (at <= last) return;
      aheadMs += at - last;
      last = at;
      beatAt = at;
    },
    beat() {
      // How long it slept is for whoever asks next.
      if (now() - beatAt < ASLEEP_AFTER_MS) beatAt = last;
    },
    slept() {
      const ms = now() - beatAt;
      beatAt = last;
      return ms < ASLEEP_AFTER_MS ? 0 : ms;
    },
  };
}
