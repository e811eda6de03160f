/**
 * What is to be done for a project's schedules now?
 *
 * A run is started once for each appointment, late if the studio was away, and drained at its end. What a person did
 * comes first: a run they started is left alone, and where they stopped one nothing is started until the appointment
 * is over. A run that fails, and a start that is refused, are tried again three times with growing waits.
 */
import type { RunId, ScheduleId } from "../kit/ids.ts";
import { after, type Instant } from "../kit/instant.ts";
import type { Run } from "../run/run.ts";
import {
  type Appointment,
  appointmentAt,
  appointmentBefore,
  appointmentFrom,
  nextAppointments,
} from "./appointments.ts";
import type { Happening, Schedule } from "./schedule.ts";

/** How long after each try the next one waits. */
export const WAITS_MS = [60_000, 5 * 60_000, 15 * 60_000];

export interface StartDeed {
  readonly type: "start";
  readonly schedule: Schedule;
  readonly appointment: Appointment;
  /** Which try of this appointment it is. */
  readonly tries: number;
}

export type Deed =
  | StartDeed
  | { readonly type: "stop"; readonly runId: RunId; readonly scheduleId: ScheduleId }
  | { readonly type: "tell"; readonly scheduleId: ScheduleId; readonly what: Happening };

export interface Situation {
  /** Those of one project. */
  readonly schedules: readonly Schedule[];
  /** All its runs, oldest first. */
  readonly runs: readonly Run[];
  readonly now: Instant;
}

export function dueNow(situation: Situation): readonly Deed[] {
  const deeds = situation.schedules.filter(({ enabled }) => enabled).flatMap((schedule) => dueOf(schedule, situation));
  // Of two that are to start, the one that was written first does; the other one finds its run at work.
  const start = deeds.find(({ type }) => type === "start");
  return [...stop(situation), ...deeds.filter((deed) => deed.type !== "start" || deed === start)];
}

/** When there may be something to do next, as far as the schedules say. */
export function nextMoment({ schedules, runs, now }: Situation): Instant | undefined {
  const active = runs.find(isActive);
  const ends = active?.schedule ? [endOf(active.schedule, schedules)] : [];
  const starts = schedules
    .filter(({ enabled }) => enabled)
    .flatMap((schedule) => nextAppointments(schedule, now, 1).map(({ start }) => start));
  return [...ends, ...starts].filter((at) => at > now).sort((a, b) => a - b)[0];
}

const isActive = ({ status }: Run): boolean => status.type !== "ended";

function stop({ schedules, runs, now }: Situation): readonly Deed[] {
  const run = runs.find(isActive);
  if (run?.schedule === undefined || run.status.type === "stopping") return [];
  if (now < endOf(run.schedule, schedules)) return [];
  const goesOn = schedules.some((schedule) => {
    const appointment = schedule.enabled ? appointmentAt(schedule, now) : undefined;
    return appointment !== undefined && isPromised(schedule, appointment) && appointment.day !== schedule.skips;
  });
  return goesOn ? [] : [{ type: "stop", runId: run.id, scheduleId: run.schedule.id }];
}

/** As the schedule says now; where it does not know that start any more, as it said then. */
function endOf({ id, start, end }: NonNullable<Run["schedule"]>, schedules: readonly Schedule[]): Instant {
  const schedule = schedules.find((one) => one.id === id);
  return (schedule && appointmentFrom(schedule, start)?.end) ?? end;
}

const isPromised = ({ since }: Schedule, { start }: Appointment): boolean => start >= since;

function dueOf(schedule: Schedule, situation: Situation): readonly Deed[] {
  const { now } = situation;
  const current = appointmentAt(schedule, now);
  if (current && isOpen(schedule, current)) return atWork(schedule, current, situation);
  const before = appointmentBefore(schedule, now);
  const isUntold =
    before !== undefined && before.start !== current?.start && (schedule.last?.start ?? 0) < before.start;
  return isUntold && isPromised(schedule, before) ? [over(schedule, before, situation)] : [];
}

/** Whether something may still have to be done for it. */
function isOpen(schedule: Schedule, appointment: Appointment): boolean {
  const last = schedule.last?.start === appointment.start ? schedule.last : undefined;
  return isPromised(schedule, appointment) && (last === undefined || ["started", "refused"].includes(last.type));
}

function atWork(schedule: Schedule, appointment: Appointment, { runs, now }: Situation): readonly Deed[] {
  const { start, day } = appointment;
  const tell = (what: Happening): readonly Deed[] => [{ type: "tell", scheduleId: schedule.id, what }];
  if (day === schedule.skips) return tell({ type: "skipped", start, at: now });
  if (runs.some(isActive)) return [];
  const settled = runs.map((run) => whySettled(run, schedule, appointment)).find((reason) => reason !== undefined);
  if (settled !== undefined) return settled === "" ? [] : tell({ type: "yielded", start, at: now, reason: settled });
  const { tries, at, reason } = lastTry(schedule, appointment, runs);
  if (tries > WAITS_MS.length) return tell({ type: "gave-up", start, at: now, tries, reason });
  const isWaiting = tries > 0 && now < after(at, WAITS_MS[tries - 1]!);
  return isWaiting ? [] : [{ type: "start", schedule, appointment, tries: tries + 1 }];
}

/** Why a run that has ended leaves nothing to start; nothing is to be said where the run was the appointment's own. */
function whySettled(run: Run, { id }: Schedule, { start }: Appointment): string | undefined {
  const { status, schedule: by } = run;
  if (status.type !== "ended" || status.at < start) return undefined;
  const { ending, at } = status;
  const isOwn = by?.id === id && by.start === start;
  if (ending.type === "stopped") {
    const wasItsTime = by !== undefined && !isOwn && at >= by.end;
    return wasItsTime ? undefined : `A person stopped run ${run.id}.`;
  }
  if (isOwn) return ending.type === "failed" ? undefined : "";
  return by === undefined && ending.type !== "budget-spent" ? `Run ${run.id} was at work then.` : undefined;
}

function lastTry(
  { id, last }: Schedule,
  { start }: Appointment,
  runs: readonly Run[],
): { readonly tries: number; readonly at: Instant; readonly reason: string } {
  const own = runs.filter(({ schedule }) => schedule?.id === id && schedule.start === start);
  const run = own.at(-1)?.status;
  const told = last?.start === start && "tries" in last ? last : undefined;
  const tries = Math.max(own.length, told?.tries ?? 0);
  const ended = run?.type === "ended" ? run : undefined;
  if (told?.type === "refused" && told.at >= (ended?.at ?? 0)) return { tries, at: told.at, reason: told.reason };
  const reason = ended?.ending.type === "failed" ? ended.ending.reason : "The run failed.";
  return { tries, at: ended?.at ?? start, reason };
}

/** An appointment is over of which nothing is kept: the studio was away then, or something was at work already. */
function over({ id, skips }: Schedule, { start, end, day }: Appointment, { runs, now }: Situation): Deed {
  const tell = (what: Happening): Deed => ({ type: "tell", scheduleId: id, what });
  const own = runs.filter(({ schedule }) => schedule?.id === id && schedule.start === start);
  const last = own.at(-1);
  if (last) return tell({ type: "started", start, at: last.startedAt, runId: last.id, tries: own.length });
  if (day === skips) return tell({ type: "skipped", start, at: now });
  const other = runs.findLast(
    ({ startedAt, status }) => startedAt < end && (status.type !== "ended" || status.at > start),
  );
  if (other === undefined) return tell({ type: "missed", start, at: now });
  return tell({ type: "yielded", start, at: now, reason: `Run ${other.id} was at work then.` });
}
