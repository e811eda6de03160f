/** `autocoder rehearse`: a whole night with scripted agents, on a shipped scenario or on the project's own backlog. */
import { scenarioOfBacklog } from "@autocoder/core/rehearse/of-backlog.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { LoadedScenario } from "../../compose/rehearsal.ts";
import type { CommandContext } from "../environment.ts";
import type { ExitCode } from "../exit-code.ts";
import { playScenario } from "../play-scenario.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../../engine/read-state.ts";
import { CliRefusal } from "../refusal.ts";
import { withStore } from "../with-store.ts";
import { demo, type DemoOptions, folderName, scenarioFor } from "./demo.ts";
import { faultLab } from "./fault-lab.ts";

export type RehearseOptions = Omit<DemoOptions, "scenario"> & { readonly scenario: string | undefined };

export async function rehearse(context: CommandContext, options: RehearseOptions): Promise<ExitCode> {
  const { scenario, faults, count } = options;
  if (faults !== undefined && SEED.test(faults)) return nightOf(context, options, Number(faults));
  if (scenario !== undefined) return demo(context, { ...options, scenario });
  if (faults !== undefined || count !== undefined) {
    throw new CliRefusal(
      "Kinds of faults and --count belong to a scenario: `autocoder rehearse todo --faults all`. A number is the seed of a night with faults of every kind, of this project's backlog too.",
    );
  }
  const loaded = await ownBacklog(context);
  return playScenario(context, { ...options, loaded, folder: `own-${loaded.scenario.title}` });
}

/** Kinds of faults are words; a number is the seed of a night with all of them. */
const SEED = /^\d{1,15}$/;

async function nightOf(context: CommandContext, options: RehearseOptions, seed: number): Promise<ExitCode> {
  const { scenario, run } = options;
  const loaded =
    scenario === undefined ? await ownBacklog(context) : scenarioFor({ ...options, scenario, faults: "none" });
  const name = scenario === undefined ? "own" : folderName(scenario);
  return faultLab(context, { loaded, seed, concurrency: run.concurrency, name });
}

/** What is left to build, as it would be built; the project itself is only read. */
const ownBacklog = (context: CommandContext): Promise<LoadedScenario> =>
  withStore(context, async (store) => {
    const entry = await projectHere(store, context.project, context.cwd);
    const { backlog, spec } = await readState(store, entry.projectId);
    const all = [...backlog.features.values()];
    const open = all.filter((feature) => !isPassing(feature));
    if (open.length === 0) throw new CliRefusal(all.length === 0 ? NOTHING_PLANNED : NOTHING_LEFT);
    return {
      scenario: scenarioOfBacklog(entry.projectId, open),
      spec: spec?.text ?? `# ${entry.name}\n`,
      config: undefined,
    };
  });

const NOTHING_PLANNED =
  "This project has no features yet, so there is nothing to rehearse. `autocoder run` plans them from the spec, or add them on the board; `autocoder rehearse todo` plays a sample.";
const NOTHING_LEFT =
  "Every feature of this project is passing, so there is nothing to rehearse. `autocoder rehearse todo` plays a sample.";
