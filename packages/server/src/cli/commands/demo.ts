/** `autocoder demo`: real agents build a sample application from its spec, offline and without a key. */
import { type LoadedScenario, loadScenario } from "../../compose/rehearsal.ts";
import type { CommandContext } from "../environment.ts";
import type { ExitCode } from "../exit-code.ts";
import { playScenario, type PlaySettings } from "../play-scenario.ts";
import { CliRefusal } from "../refusal.ts";

export interface DemoOptions extends PlaySettings {
  readonly scenario: string;
  readonly faults?: string;
  readonly count?: number;
}

export const demo = (context: CommandContext, options: DemoOptions): Promise<ExitCode> =>
  playScenario(context, { ...options, loaded: scenarioFor(options), folder: folderName(options.scenario) });

/** @throws CliRefusal where there is no such scenario, or it cannot be played so */
export function scenarioFor({
  scenario,
  faults,
  count,
}: Pick<DemoOptions, "scenario" | "faults" | "count">): LoadedScenario {
  if (count !== undefined && scenario !== "wide") {
    throw new CliRefusal(`--count belongs to the scenario wide; ${scenario} has the features it has.`);
  }
  const loaded = loadScenario(scenario, { faults, ...(count !== undefined && { wide: { count } }) });
  if (!loaded.ok) throw new CliRefusal(loaded.error.message);
  return loaded.value;
}

/** Of a path, its parts; nothing that a file system or a shell could read otherwise. */
export const folderName = (scenario: string): string =>
  scenario
    .replaceAll(/[^a-z0-9]+/gi, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase();
