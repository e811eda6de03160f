/**
 * Is the agent silent for too long, or at it for too long altogether?
 *
 * The clock of silence stands still while the agent waits for an answer of ours; half way it is asked how it stands.
 */
import type { Clock } from "../ports/clock.ts";

export interface Watchdog {
  /** The agent said or did something. */
  heard(): void;
  /** Runs work the agent has to wait for; its silence meanwhile is ours. */
  whileWaiting<T>(work: () => Promise<T>): Promise<T>;
  /** Another attempt began, with all of its time. */
  nextAttempt(): void;
  stop(): void;
}

export interface Stall {
  readonly outcome: "agent-stalled" | "time-limit";
  readonly detail: string;
}

export function createWatchdog(options: {
  readonly clock: Clock;
  readonly silentForMs: number;
  readonly attemptMs: number;
  /** How much of the attempt's time was used before. */
  readonly workedMs?: number;
  /** Hears of half of the silence that is borne. */
  readonly onQuiet?: (silence: { readonly soFar: number; readonly left: number }) => void;
  readonly onStall: (stall: Stall) => void;
}): Watchdog {
  const { clock, silentForMs, attemptMs, workedMs = 0, onQuiet, onStall } = options;
  const soFar = Math.floor(silentForMs / 2);
  const left = silentForMs - soFar;
  let waits = 0;
  let silence: { cancel(): void } | undefined;
  let limit = limitIn(attemptMs - workedMs);

  function limitIn(ms: number): { cancel(): void } {
    const detail = `It was at work for ${seconds(attemptMs)} s, the limit for one attempt.`;
    return clock.after(Math.max(0, ms), () => onStall({ outcome: "time-limit", detail }));
  }

  function restart(): void {
    silence?.cancel();
    silence = undefined;
    if (waits === 0) silence = clock.after(soFar, quiet);
  }

  function quiet(): void {
    const detail = `It was silent for ${seconds(silentForMs)} s.`;
    silence = clock.after(left, () => onStall({ outcome: "agent-stalled", detail }));
    onQuiet?.({ soFar, left });
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
    nextAttempt() {
      limit.cancel();
      limit = limitIn(attemptMs);
    },
    stop() {
      waits = Number.POSITIVE_INFINITY;
      silence?.cancel();
      limit.cancel();
    },
  };
}

const seconds = (ms: number) => Math.round(ms / 1000);
