/** A studio's schedules: written and changed by people, and kept by it while it is at work. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import { needsPerson, type Schedule } from "@autocoder/core/timetable/schedule.ts";
import { asError } from "../failure.ts";
import { createLane } from "../lane.ts";
import type { Clock } from "../ports/clock.ts";
import type { ScheduleStore } from "../ports/schedule-store.ts";
import { createScheduleBook, type ScheduleBook } from "./book.ts";
import { createTimekeeper, type Projects } from "./timekeeper.ts";

export interface Timetable extends ScheduleBook {
  /** From now on, until it is stopped, runs are started and drained at their times. */
  keep(): void;
  /** Whether they are: not in a studio that was opened for one command. */
  readonly isKept: boolean;
  /** What keeps it from looking, where something does; it tries again. */
  readonly problem: string | undefined;
  /** Those of a project whose latest start came to nothing, as far as it has looked. */
  troubled(projectId: ProjectId): readonly Schedule[];
  /** The moment it goes by. */
  now(): Instant;
  /** Resolves when what was due is done. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const TRY_AGAIN_MS = 30_000;

export function createTimetable(options: {
  readonly store: ScheduleStore;
  readonly clock: Clock;
  readonly projects: Projects;
}): Timetable {
  const { store, clock } = options;
  const timekeeper = createTimekeeper(options);
  /** A change and a look never cross each other. */
  const lane = createLane();
  const book = createScheduleBook({ store, clock, lane, onChange: look });
  let isKept = false;
  let alarm: { cancel(): void } | undefined;
  let problem: string | undefined;
  let troubled: readonly Schedule[] = [];

  function look(): void {
    if (!isKept) return;
    alarm?.cancel();
    void lane.run(async () => {
      if (!isKept) return;
      alarm?.cancel();
      const wait = await lookOnce();
      if (isKept) alarm = clock.after(wait, look);
    });
  }

  async function lookOnce(): Promise<number> {
    try {
      const wait = await timekeeper.look();
      troubled = (await store.listSchedules()).filter(needsPerson);
      problem = undefined;
      return wait;
    } catch (thrown) {
      problem = asError(thrown).message;
      return TRY_AGAIN_MS;
    }
  }

  return {
    ...book,
    keep() {
      isKept = true;
      look();
    },
    get isKept() {
      return isKept;
    },
    get problem() {
      return problem;
    },
    troubled: (projectId) => troubled.filter((schedule) => schedule.projectId === projectId),
    now: () => clock.now(),
    settled: () => lane.run(() => Promise.resolve()),
    async stop() {
      isKept = false;
      alarm?.cancel();
      await lane.run(() => Promise.resolve());
    },
  };
}
