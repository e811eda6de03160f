/**
 * When is a project opened again whose history could not be written?
 *
 * A second later, then each time a while longer, up to a minute; at once if a person wants it. What was asked for
 * meanwhile is not repeated: opening reads the log anew and takes up what is there.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { Clock } from "./ports/clock.ts";

export interface Reopening {
  /** Tries again after its time; to be called each time the project could not go on. */
  later(projectId: ProjectId): void;
  /** Whether the project waits for its next try. */
  isWaiting(projectId: ProjectId): boolean;
  /** Makes the next try due. */
  hurry(projectId: ProjectId): void;
  stop(): void;
}

const WAITS_MS = [1_000, 5_000, 15_000, 60_000];
/** What went on for so long has recovered, and is not held to have failed before. */
const RECOVERED_AFTER_MS = 5 * 60_000;

interface Try {
  readonly times: number;
  readonly at: Instant;
  readonly timer: { cancel(): void };
}

export function createReopening(options: {
  readonly clock: Clock;
  readonly reopen: (projectId: ProjectId) => Promise<unknown>;
}): Reopening {
  const { clock, reopen } = options;
  const tries = new Map<ProjectId, Try>();
  const waiting = new Set<ProjectId>();
  let isStopped = false;

  function later(projectId: ProjectId): void {
    if (isStopped || waiting.has(projectId)) return;
    const last = tries.get(projectId);
    const times = last && clock.now() - last.at < RECOVERED_AFTER_MS ? last.times + 1 : 0;
    const wait = WAITS_MS[Math.min(times, WAITS_MS.length - 1)]!;
    waiting.add(projectId);
    const timer = clock.after(wait, () => {
      waiting.delete(projectId);
      // Whoever asks for the project is told what is in the way.
      reopen(projectId).catch(() => later(projectId));
    });
    tries.set(projectId, { times, at: clock.now(), timer });
  }

  return {
    later,
    isWaiting: (projectId) => waiting.has(projectId),
    hurry(projectId) {
      tries.get(projectId)?.timer.cancel();
      waiting.delete(projectId);
    },
    stop() {
      isStopped = true;
      for (const { timer } of tries.values()) timer.cancel();
    },
  };
}
