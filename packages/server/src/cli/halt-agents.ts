/** How are a run's agents left so that the same command goes on where they are? Each has ended the step it was in. */
import { haltedSessions } from "@autocoder/core/log/halt.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";

/** Resolves when every agent has halted, or the run has come to its end before. */
export async function haltAgents({ journal, ended }: ProjectEngine): Promise<void> {
  const paused = await journal.dispatch({ type: "run.pause", reason: "Ctrl-C in the terminal." });
  // A run that is being stopped ends its agents itself.
  if (!paused.ok || !isAtWork(journal.state)) return;
  const atRest = Promise.withResolvers<void>();
  const unsubscribe = journal.subscribe(() => {
    if (!isAtWork(journal.state)) atRest.resolve();
  });
  ended.addEventListener("abort", () => atRest.resolve());
  await atRest.promise.finally(unsubscribe);
}

export function isAtWork(state: StudioState): boolean {
  const run = activeRun(state);
  return run !== undefined && state.liveSessions.size > haltedSessions(state, run.id).length;
}
