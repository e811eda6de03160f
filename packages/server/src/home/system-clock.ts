import { instant } from "@autocoder/core/kit/instant.ts";
import type { Clock } from "../engine/ports/clock.ts";

/** Timers fire at most this late in Node; longer waits are cut into parts. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
    return { cancel: () => clearTimeout(timer) };
  },
};
