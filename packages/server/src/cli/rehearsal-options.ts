/** Which words shape a demo or a rehearsal? */
import type { Command } from "commander";
import { RunOptions } from "@autocoder/core/run/run.ts";
import type { PlaySettings } from "./play-scenario.ts";
import { runChoice, withPace } from "./run-options.ts";
import { portNumber, wholeNumber } from "./whole-number.ts";

export interface RehearsalFlags {
  readonly faults?: string;
  readonly count?: number;
  readonly concurrency?: number;
  readonly batchSize?: number;
  readonly delay?: number;
  readonly port?: number;
  readonly open: boolean;
  readonly exit?: boolean;
}

export const withRehearsalOptions = (command: Command): Command =>
  withPace(command)
    .option(
      "--faults <kinds>",
      "which misbehaviour is played: all, none, or kinds with commas between them; for `rehearse` also a number, the seed of a night with everything",
    )
    .option(
      "--count <number>",
      "features of the scenario wide, 1 to 10000 (default: 60)",
      wholeNumber("--count", { min: 1, max: 10_000 }),
    )
    .option(
      "--delay <ms>",
      "how long the scripted model seems to think",
      wholeNumber("--delay", { min: 0, max: 3_600_000 }),
    )
    .option("--port <number>", "where the page listens", portNumber)
    .option("--no-open", "do not open the page");

export function playSettings({ concurrency, batchSize, delay, port, open, exit }: RehearsalFlags): PlaySettings {
  const pace = { ...(concurrency !== undefined && { concurrency }), ...(batchSize !== undefined && { batchSize }) };
  return {
    // A scenario is played the same everywhere, whatever has been set here.
    run: RunOptions.parse(runChoice({ ...pace, yes: true })),
    ...(delay !== undefined && { delay }),
    ...(port !== undefined && { port }),
    open,
    exit: exit ?? !process.stdout.isTTY,
  };
}
