/** `autocoder rehearse --faults <seed>`: a night in which everything goes wrong that can, and what was lost by it. */
import { join } from "node:path";
import { type Night, playNight } from "../../compose/lab/play-night.ts";
import type { LoadedScenario } from "../../compose/rehearsal.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { describeNight, summaryOfNight } from "../night-summary.ts";

export interface FaultLabOptions {
  readonly loaded: LoadedScenario;
  readonly seed: number;
  readonly concurrency: number;
  /** What the night's folder is called, where nights lie. */
  readonly name: string;
}

export async function faultLab(context: CommandContext, options: FaultLabOptions): Promise<ExitCode> {
  const { home, output, env, stopping } = context;
  const folder = join(home.path, "lab", `${options.name}-${options.seed}`);
  output.line(`\n  A night with seed ${options.seed} in ${folder}\n`);
  const night: Night = await playNight({ ...options, folder, env, stopping, tell: (line) => output.line(`  ${line}`) });
  output.json(summaryOfNight(night));
  for (const line of describeNight(night)) output.line(line === "" ? "" : `  ${line}`);
  return night.complaints.length === 0 ? exitCode.done : exitCode.unproven;
}
