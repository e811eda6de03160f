/** `autocoder schedule …`: done by the studio at work, or straight in the database for the next one. */
import { styleText } from "node:util";
import { scheduleViewOf } from "@autocoder/core/api/timetable-view.ts";
import { type ProjectId, type ScheduleId, scheduleId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Schedule } from "@autocoder/core/timetable/schedule.ts";
import { localTime } from "@autocoder/core/kit/zone.ts";
import { createLane } from "../../engine/lane.ts";
import { readState } from "../../engine/read-state.ts";
import { createSettings } from "../../engine/settings.ts";
import { createScheduleBook, type ScheduleBook, type ScheduleRefusal } from "../../engine/timetable/book.ts";
import { findStudio } from "../../home/studio-file.ts";
import { systemClock } from "../../home/system-clock.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { CliRefusal } from "../refusal.ts";
import { type RemoteStudio, remoteStudio } from "../remote-studio.ts";
import { scheduleDraft, type ScheduleFlags } from "../schedule-flags.ts";
import { withStore } from "../with-store.ts";

export const listSchedules = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output } = context;
    const { projectId } = await projectHere(store, context.project, context.cwd);
    const schedules = await viewsOf(store, projectId);
    const isKept = (await findStudio(context.home)) !== undefined;
    output.json({ project: projectId, schedules, studioAtWork: isKept });
    if (schedules.length === 0) output.line("No run starts by itself. `autocoder schedule add 22:00 --days daily …`");
    for (const schedule of schedules) for (const line of linesOf(schedule)) output.line(line);
    if (schedules.length > 0 && !isKept)
      output.line("No studio is at work: nothing starts until `autocoder serve` is.");
    return exitCode.done;
  });

export async function addSchedule(context: CommandContext, time: string, flags: ScheduleFlags): Promise<ExitCode> {
  const draft = scheduleDraft(time, flags);
  const added = await changed(context, {
    here: (book, projectId) => book.add(projectId, draft),
    there: (studio, projectId) => studio.addSchedule(projectId, draft),
  });
  return say(context, added, `Schedule ${added.id} is kept.`);
}

export async function removeSchedule(context: CommandContext, number: number): Promise<ExitCode> {
  const id = scheduleId(number);
  const removed = await changed(context, {
    here: (book, projectId) => book.remove(projectId, id),
    there: (studio, projectId) => studio.removeSchedule(projectId, id),
  });
  context.output.json({ schedule: removed.id, removed: true });
  context.output.line(`Schedule ${removed.id} is removed. A run that it has started ends when it was to end.`);
  return exitCode.done;
}

export async function skipSchedule(context: CommandContext, number: number, isLeftOut: boolean): Promise<ExitCode> {
  const id: ScheduleId = scheduleId(number);
  const skipped = await changed(context, {
    here: (book, projectId) => book.skip(projectId, id, isLeftOut),
    there: (studio, projectId) => studio.skipSchedule(projectId, id, isLeftOut),
  });
  const said = isLeftOut ? `leaves out ${skipped.skips ?? "its next start"}` : "leaves nothing out";
  return say(context, skipped, `Schedule ${id} ${said}.`);
}

async function changed(
  context: CommandContext,
  how: {
    readonly here: (book: ScheduleBook, projectId: ProjectId) => Promise<Result<Schedule, ScheduleRefusal>>;
    readonly there: (studio: RemoteStudio, projectId: ProjectId) => Promise<Schedule>;
  },
): Promise<Schedule> {
  return withStore(context, async (store) => {
    const { projectId } = await projectHere(store, context.project, context.cwd);
    const other = await findStudio(context.home);
    if (other) return how.there(remoteStudio(other), projectId);
    const book = createScheduleBook({ store, clock: systemClock, lane: createLane(), onChange: () => undefined });
    const done = await how.here(book, projectId);
    if (!done.ok) throw new CliRefusal(done.error.message);
    return done.value;
  });
}

/** With what follows from it, as the list shows it. */
async function say(context: CommandContext, { id, projectId }: Schedule, sentence: string): Promise<ExitCode> {
  const schedules = await withStore(context, (store) => viewsOf(store, projectId));
  const schedule = schedules.find((one) => one.id === id);
  context.output.json({ project: projectId, schedule });
  context.output.line(sentence);
  if (schedule) for (const line of linesOf(schedule)) context.output.line(line);
  return exitCode.done;
}

async function viewsOf(store: Store, projectId: ProjectId) {
  const others = (await store.listSchedules()).filter((schedule) => schedule.projectId === projectId);
  const { runs } = await readState(store, projectId);
  const settings = createSettings({ store, clock: systemClock, maxSessions: 1, onMaxSessions: () => undefined });
  const { budget: usual } = await settings.runOptions(projectId, {});
  return others.map((schedule) => scheduleViewOf(schedule, { others, runs, usual, now: systemClock.now() }));
}

type View = ReturnType<typeof scheduleViewOf>;

function linesOf({ id, says, enabled, zone, next, warnings, happened, run }: View): readonly string[] {
  const ended = run?.status.type === "ended" ? ` It ended: ${run.status.ending.type}.` : "";
  return [
    `${String(id).padStart(3)}  ${says}${enabled ? "" : styleText("dim", "  (off)")}`,
    ...(enabled ? next.map((start) => `     next  ${startOf(start, zone)}`) : []),
    ...(happened === undefined ? [] : [`     last  ${happened}${ended}`]),
    ...warnings.map((warning) => styleText("yellow", `     !     ${warning}`)),
  ];
}

function startOf({ start, isLeftOut }: View["next"][number], zone: string): string {
  const { day, minute } = localTime(zone, start);
  const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return `${day} ${time}${isLeftOut ? styleText("dim", "  left out") : ""}`;
}
