/** `autocoder status`: where the project stands, and whether a studio is at work. */
import { styleText } from "node:util";
import { activeRun } from "@autocoder/core/log/state.ts";
import { findStudio } from "../../home/studio-file.ts";
import { progressOf } from "../view/progress.ts";
import { frame } from "../view/frame.ts";
import { type CommandContext, withStore } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../read-state.ts";

export const status = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output, home } = context;
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    const studio = await findStudio(home);
    const now = Date.now();
    const progress = progressOf(state, new Map(), now);
    const run = activeRun(state);
    const isAtWork = studio !== undefined && run !== undefined;
    output.json({
      project: { id: entry.projectId, name: entry.name, root: entry.root },
      plan: state.plan.status,
      counts: countsOf(state),
      run: run ? { id: run.id, status: run.status.type, startedAt: run.startedAt, options: run.options } : null,
      agents: isAtWork ? progress.agents : [],
      usage: state.usage,
      delivered: state.delivered,
      studio: studio ? { pid: studio.pid, url: studio.url ?? null } : null,
    });
    output.line(`${styleText("bold", entry.name)} ${styleText("dim", entry.root)}`);
    output.line(`plan ${state.plan.status}; ${describeRun(run !== undefined, studio !== undefined)}`);
    const elapsedMs = run ? now - run.startedAt : 0;
    output.line(frame(isAtWork ? progress : { ...progress, agents: [] }, { columns: output.columns, elapsedMs }));
    return exitCode.done;
  });

function describeRun(isActive: boolean, hasStudio: boolean): string {
  if (!isActive) return "no run";
  return hasStudio ? "a run is under way" : "a run is waiting to be taken up: `autocoder run` or `autocoder serve`";
}

function countsOf({ backlog }: Awaited<ReturnType<typeof readState>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of backlog.features.values()) counts[status.type] = (counts[status.type] ?? 0) + 1;
  return counts;
}
