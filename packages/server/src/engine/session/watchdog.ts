/**
 * Is the agent silent for too long, or at it for too long altogether?
 *
 * The clock of silence stands still while the agent waits for an answer of ours.
 */
import type { Clock } from "../ports/clock.ts";

export interface Watchdog {
  /** The agent said or did something. */
  heard(): void;
  /** Runs work the agent has to wait for; its silence meanwhile is ours. */
  whileWaiting<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
}

export function createWatchdog(options: {
  readonly clock: Clock;
  readonly silentForMs: number;
  readonly attemptMs: number;
  readonly onStall: (detail: string) => void;
}): Watchdog {
  const { clock, silentForMs, attemptMs, onStall } = options;
  let waits = 0;
  let silence: { cancel(): void } | undefined;
  const limit = clock.after(attemptMs, () =>
    onStall(`It was at work for ${seconds(attemptMs)} s, the limit for one attempt.`),
  );

  function restart(): void {
    silence?.cancel();
    silence = undefined;
    if (waits > 0) return;
    silence = clock.after(silentForMs, () => onStall(`It was silent for ${seconds(silentForMs)} s.`));
  }

  restart();
  return {
    heard: restart,
    async whileWaiting(work) {
      waits += 1;
      restart();
      try {
        return await work();
      } finally {
        waits -= 1;
        restart();
      }
    },
    stop() {
      waits = Number.POSITIVE_INFINITY;
      silence?.cancel();
      limit.cancel();
    },
  };
}

const seconds = (ms: number) => Math.round(ms / 1000);
