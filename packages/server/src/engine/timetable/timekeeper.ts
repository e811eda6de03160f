/**
 * Who starts and drains runs at their times?
 *
 * It looks at all schedules when the next one is due, and twice a minute beside: a machine that slept wakes up at
 * another time than its timers knew. What it finds out it asks of the project like a person does, and keeps with the
 * schedule what became of it.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { ByTimetable } from "@autocoder/core/run/run.ts";
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import { type Deed, dueNow, nextMoment, type StartDeed, WAITS_MS } from "@autocoder/core/timetable/due.ts";
import type { Happening, Schedule } from "@autocoder/core/timetable/schedule.ts";
import { asError } from "../failure.ts";
import type { Clock } from "../ports/clock.ts";
import type { ScheduleStore } from "../ports/schedule-store.ts";
import type { ProjectEngine } from "../project-engine.ts";
import { createRevivals } from "./revivals.ts";

/** What it asks of the studio. */
export interface Projects {
  readonly engines: ReadonlyMap<ProjectId, ProjectEngine>;
  open(projectId: ProjectId): Promise<Result<ProjectEngine, { readonly message: string }>>;
  startRun(
    projectId: ProjectId,
    choice: RunChoice,
    schedule: ByTimetable,
  ): Promise<Result<ProjectEngine, { readonly message: string }>>;
}

export interface Timekeeper {
  /** Does what is due, and says how long nothing is. */
  look(): Promise<number>;
}

/** The longest it takes to notice that the machine was asleep. */
const LOOK_AGAIN_MS = 30_000;

export function createTimekeeper(options: {
  readonly store: ScheduleStore;
  readonly clock: Clock;
  readonly projects: Projects;
}): Timekeeper {
  const { store, clock, projects } = options;
  const revivals = createRevivals();

  async function lookAt(projectId: ProjectId, schedules: readonly Schedule[]): Promise<number> {
    const now = clock.now();
    const engine = await engineFor(projectId, schedules);
    if (engine === undefined) return waitUntil(nextMoment({ schedules, runs: [], now }));
    const runs = () => [...engine.journal.state.runs.values()];
    for (const deed of dueNow({ schedules, runs: runs(), now })) {
      const what = await perform(engine, deed);
      if (what) await keep(deed, what);
    }
    return waitUntil(nextMoment({ schedules, runs: runs(), now }));
  }

  /** A project is opened only where something may have to be done in it. */
  async function engineFor(projectId: ProjectId, schedules: readonly Schedule[]): Promise<ProjectEngine | undefined> {
    const known = projects.engines.get(projectId);
    if (known && !known.ended.aborted) return known;
    const due = dueNow({ schedules, runs: [], now: clock.now() });
    const start = due.find((deed) => deed.type === "start");
    if (due.length === 0) return undefined;
    if (known?.halted && start && !revivals.mayOpen(start, clock.now())) {
      if (revivals.isSpent(start)) await keep(start, gaveUp(start, known.halted.message));
      return undefined;
    }
    const opened = await projects.open(projectId);
    if (opened.ok) return opened.value.halted ? undefined : opened.value;
    if (start) await keep(start, refused(start, opened.error.message));
    return undefined;
  }

  async function perform(engine: ProjectEngine, deed: Deed): Promise<Happening | undefined> {
    switch (deed.type) {
      case "tell":
        return deed.what;
      case "stop": {
        const reason = `The time of schedule ${deed.scheduleId} is over.`;
        await engine.journal.dispatch({ type: "run.stop", reason, now: false, schedule: deed.scheduleId });
        return undefined;
      }
      case "start": {
        const { schedule, appointment, tries } = deed;
        const { start, end } = appointment;
        const started = await projects.startRun(engine.projectId, schedule.choice, { id: schedule.id, start, end });
        if (!started.ok) return refused(deed, started.error.message);
        const run = activeRun(started.value.journal.state);
        return run && { type: "started", start, at: clock.now(), runId: run.id, tries };
      }
    }
  }

  const refused = ({ appointment: { start }, tries }: StartDeed, reason: string): Happening => ({
    type: "refused",
    start,
    at: clock.now(),
    reason,
    tries,
  });

  const gaveUp = ({ appointment: { start } }: StartDeed, reason: string): Happening => ({
    type: "gave-up",
    start,
    at: clock.now(),
    reason,
    tries: WAITS_MS.length + 1,
  });

  async function keep(deed: Deed, what: Happening | undefined): Promise<void> {
    const schedule = deed.type === "start" ? deed.schedule.id : deed.scheduleId;
    const kept = (await store.listSchedules()).find(({ id }) => id === schedule);
    if (kept && what) await store.changeSchedule({ ...kept, last: what });
  }

  function waitUntil(next: number | undefined): number {
    return Math.min(LOOK_AGAIN_MS, (next ?? Infinity) - clock.now());
  }

  return {
    async look() {
      const schedules = await store.listSchedules();
      const ids = new Set([...schedules.map(({ projectId }) => projectId), ...projects.engines.keys()]);
      let wait = LOOK_AGAIN_MS;
      for (const projectId of ids) {
        const own = schedules.filter((schedule) => schedule.projectId === projectId);
        wait = Math.min(wait, await lookAt(projectId, own).catch((thrown: unknown) => recordDefect(projectId, thrown)));
      }
      return wait;
    },
  };

  /** What goes wrong in one project keeps no other one from its night. */
  async function recordDefect(projectId: ProjectId, thrown: unknown): Promise<number> {
    const { message, stack = "" } = asError(thrown);
    await projects.engines
      .get(projectId)
      ?.journal.dispatch({ type: "defect.record", where: "timetable", message, stack });
    return LOOK_AGAIN_MS;
  }
}
