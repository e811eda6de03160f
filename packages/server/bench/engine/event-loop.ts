/** How long was this process too busy to answer anybody? */
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface LongestBlock {
  /** By the clock: what a request would have waited, the machine's other work included. */
  readonly wallMs: number;
  /** Processor time of the main thread between two turns of the loop: what the program itself is to blame for. */
  readonly cpuMs: number;
}

const LOOK_EVERY_MS = 2;

/** Watches until it is stopped. */
export function watchEventLoop(): { stop(): LongestBlock } {
  const delay = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });
  delay.enable();
  let lastMs = threadCpuMs();
  let longestMs = 0;
  const timer = setInterval(() => {
    const now = threadCpuMs();
    longestMs = Math.max(longestMs, now - lastMs);
    lastMs = now;
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      delay.disable();
      return { wallMs: delay.max / 1e6, cpuMs: longestMs };
    },
  };
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
