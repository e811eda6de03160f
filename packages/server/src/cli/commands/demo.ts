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
  const loaded = loadScenario(options.scenario, {
    faults: options.faults,
    ...(options.count !== undefined && { wide: { count: options.count } }),
  });
  if (!loaded.ok) throw new CliRefusal(loaded.error.message);
  const folder = options.scenario.replaceAll(/[^a-z0-9-]+/gi, "-");
  return playScenario(context, { ...options, loaded: loaded.value, folder });
}
