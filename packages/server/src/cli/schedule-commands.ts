/** In which words is said when runs start and end by themselves? */
import type { Command } from "commander";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { withScheduledOptions } from "./run-options.ts";
import type { ScheduleFlags } from "./schedule-flags.ts";
import { wholeNumber } from "./whole-number.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

const scheduleNumber = wholeNumber("The schedule", { min: 1, max: 1_000_000_000 });

export function addScheduleCommands(program: Command, on: Describe): void {
  const schedule = program
    .command("schedule")
    .description("when runs start and end by themselves, while `autocoder serve` is at work");
  const commands = () => import("./commands/schedule.ts");

  on(schedule.command("list").description("the schedules, with their next starts"), async (context) =>
    (await commands()).listSchedules(context),
  );
  on(
    withScheduledOptions(
      schedule
        .command("add")
        .argument("<time>", "when a run starts, as 22:00")
        .description("let a run start and end by itself")
        .option("--days <list>", "mon,tue,…, or weekdays, weekend, daily")
        .option("--date <day>", "once, on this day, as 2030-12-31")
        .option("--until <time>", "when it ends, as 06:00: at an earlier time than it starts, the next morning")
        .option("--for <length>", "how long it works instead, as 8h or 90min (at most 24h)")
        .option("--zone <name>", "the time zone (default: this machine's)"),
    ),
    async (context, time: string, flags: ScheduleFlags) => (await commands()).addSchedule(context, time, flags),
  );
  on(
    schedule.command("remove").argument("<number>", "the schedule", scheduleNumber).description("forget a schedule"),
    async (context, number: number) => (await commands()).removeSchedule(context, number),
  );
  on(
    schedule
      .command("skip")
      .argument("<number>", "the schedule", scheduleNumber)
      .description("leave its next start out, once")
      .option("--undo", "take that back"),
    async (context, number: number, { undo = false }: { undo?: boolean }) =>
      (await commands()).skipSchedule(context, number, !undo),
  );
}
