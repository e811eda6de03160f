/** `autocoder demo`: real agents build a sample application from its spec, offline and without a key. */
import { loadScenario } from "../../compose/rehearsal.ts";
import type { CommandContext } from "../environment.ts";
import type { ExitCode } from "../exit-code.ts";
import { playScenario, type PlaySettings } from "../play-scenario.ts";
import { CliRefusal } from "../refusal.ts";

export interface DemoOptions extends PlaySettings {
  readonly scenario: string;
  readonly faults?: string;
  readonly count?: number;
}

export async function demo(context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { scenario, faults, count } = options;
  if (count !== undefined && scenario !== "wide") {
    throw new CliRefusal(`--count belongs to the scenario wide; ${scenario} has the features it has.`);
  }
  const loaded = loadScenario(scenario, { faults, ...(count !== undefined && { wide: { count } }) });
  if (!loaded.ok) throw new CliRefusal(loaded.error.message);
  return playScenario(context, { ...options, loaded: loaded.value, folder: folderName(scenario) });
}

/** Of a path, its parts; nothing that a file system or a shell could read otherwise. */
export const folderName = (scenario: string): string =>
  scenario
    .replaceAll(/[^a-z0-9]+/gi, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase();
