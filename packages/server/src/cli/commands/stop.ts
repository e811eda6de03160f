/** `autocoder stop`: asks the studio at work to end the run, after the current attempts or at once. */
import { describeInterruption, inFlight } from "@autocoder/core/api/in-flight.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { readState } from "../../engine/read-state.ts";
import { studioAtWork } from "../studio-at-work.ts";
import { withStore } from "../with-store.ts";

export async function stop(context: CommandContext, { now }: { readonly now: boolean }): Promise<ExitCode> {
  const { output } = context;
  const { projectId, studio } = await studioAtWork(context);
  const state = await withStore(context, (store) => readState(store, projectId));
  const underWay = inFlight(state);
  await studio.stopRun(projectId, { now });
  output.json({ project: projectId, stopping: true, now, inFlight: underWay });
  output.line(
    now
      ? "The agents are being ended; their work is saved."
      : "The run ends after the attempts under way; what is paused ends where it is.",
  );
  for (const flight of underWay) output.line(`  ${now ? describeInterruption(flight) : nameOf(flight)}`);
  return exitCode.done;
}

const nameOf = ({ role, attempt, features }: ReturnType<typeof inFlight>[number]): string =>
  attempt ? `${attempt.id} ${attempt.name}` : `${role} ${features.join(", ")}`.trim();
