/** A night in minutes: a clock that runs faster than the machine's, and can be set forward. */
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import { systemClock } from "../../home/system-clock.ts";
import type { LabTime } from "./lab-order.ts";

export interface LabClock extends Clock {
  /** Sets it forward as a machine does that slept: what waits for a while waits on, what waits for a time is late. */
  jump(ms: number): void;
}

export function createLabClock({ beganAt, speed, jumpedMs }: LabTime): LabClock {
  let ahead = jumpedMs;
  return {
    now: () => instant(Math.floor(beganAt + (systemClock.now() - beganAt) * speed + ahead)),
    after: (delayMs, callback) => systemClock.after(Math.ceil(delayMs / speed), callback),
    jump: (ms) => void (ahead += ms),
  };
}
