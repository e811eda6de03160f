/** `autocoder rehearse`: a whole night with scripted agents, on a shipped scenario or on the project's own backlog. */
import { scenarioOfBacklog } from "@autocoder/core/rehearse/of-backlog.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { LoadedScenario } from "../../compose/rehearsal.ts";
import { type CommandContext, withStore } from "../environment.ts";
import type { ExitCode } from "../exit-code.ts";
import { playScenario, type PlayOptions } from "../play-scenario.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../read-state.ts";
import { CliRefusal } from "../refusal.ts";
import { demo, type DemoOptions } from "./demo.ts";

export async function rehearse(
  context: CommandContext,
  options: DemoOptions & { readonly isOwn: boolean },
): Promise<ExitCode> {
  if (!options.isOwn) return demo(context, options);
  const loaded = await ownBacklog(context);
  return playScenario(context, { ...options, loaded, folder: `own-${loaded.scenario.title}` } satisfies PlayOptions);
}

/** What is left to build, as it would be built; the project itself is only read. */
const ownBacklog = (context: CommandContext): Promise<LoadedScenario> =>
  withStore(context, async (store) => {
    const entry = await projectHere(store, context.project, context.cwd);
    const { backlog, spec } = await readState(store, entry.projectId);
    const open = [...backlog.features.values()].filter((feature) => !isPassing(feature));
    if (open.length === 0) {
      throw new CliRefusal(
        "There is nothing left to build in this project, so there is nothing to rehearse. `autocoder rehearse todo` plays a sample.",
      );
    }
    return {
      scenario: scenarioOfBacklog(entry.projectId, open),
      spec: spec?.text ?? `# ${entry.name}\n`,
      config: undefined,
    };
  });
