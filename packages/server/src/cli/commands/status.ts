/** `autocoder status`: where the project stands, and whether a studio is at work. */
import { styleText } from "node:util";
import type { Attention } from "@autocoder/core/api/attention.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import { rehearsalOf } from "../../home/rehearsals.ts";
import { findStudio, pageAddress, type StudioFile } from "../../home/studio-file.ts";
import { adviceOn, describeEnding } from "../ending.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../../engine/read-state.ts";
import { frame } from "../view/frame.ts";
import { type Progress, progressOf } from "../view/progress.ts";
import { lastEnding, standingOf } from "../view/standing.ts";
import { remoteStudio } from "../remote-studio.ts";
import { withStore } from "../with-store.ts";

export const status = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output, home } = context;
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    const studio = await findStudio(home);
    const now = Date.now();
    const progress = progressOf(state, new Map(), now);
    const isAtWork = studio !== undefined && activeRun(state) !== undefined;
    // What a studio that died was doing is not being done.
    const real = isAtWork ? progress : { ...progress, agents: [], isPlanning: false };
    const halted = studio?.url === undefined ? undefined : await remoteStudio(studio).whyHalted(entry.projectId);
    const standing: Standing = { entry, state, progress: real, studio, halted };
    output.json(facts(standing));
    for (const line of words(context, { ...standing, now })) output.line(line);
    return exitCode.done;
  });

interface Standing {
  readonly entry: ProjectEntry;
  readonly state: StudioState;
  readonly progress: Progress;
  readonly studio: StudioFile | undefined;
  /** Why that studio cannot go on in the project. */
  readonly halted: Attention | undefined;
}

function facts({ entry, state, progress, studio, halted }: Standing) {
  const run = activeRun(state);
  const counts: Record<string, number> = {};
  for (const { status: now } of state.backlog.features.values()) counts[now.type] = (counts[now.type] ?? 0) + 1;
  return {
    project: { id: entry.projectId, name: entry.name, root: entry.root },
    plan: state.plan.status,
    counts,
    run: run ? { id: run.id, status: run.status.type, startedAt: run.startedAt, options: run.options } : null,
    lastEnding: lastEnding(state) ?? null,
    agents: progress.agents,
    usage: state.usage,
    delivered: state.delivered,
    halted: halted ? { message: halted.message, at: halted.at } : null,
    studio: studio ? { pid: studio.pid, url: studio.url ?? null } : null,
  };
}

function words(
  { output, home }: CommandContext,
  { entry, state, progress, studio, halted, now }: Standing & { readonly now: number },
): readonly string[] {
  const { columns, rows } = output;
  const run = studio && activeRun(state);
  const isSample = rehearsalOf(home, entry) !== undefined;
  const command = isSample ? "autocoder demo" : "autocoder run";
  const ending = lastEnding(state);
  const advice = isSample ? [] : adviceOn(state);
  return [
    "",
    `  ${styleText("bold", entry.name)} ${styleText("dim", entry.root)}`,
    `  ${standingOf(state, { hasStudio: studio !== undefined, command })}`,
    ...(studio?.url && studio.secret
      ? [`  Board    ${pageAddress({ url: studio.url, secret: studio.secret }, entry.projectId)}`]
      : []),
    ...(halted ? [`  ${styleText("red", halted.message)}`, `  ${halted.next}`] : []),
    frame(progress, { columns, rows, withIds: true, ...(run && { elapsedMs: now - run.startedAt }) }),
    ...(ending && ending.type !== "complete"
      ? [...describeEnding(state, ending), ...advice].map((line) => `  ${line}`)
      : []),
  ];
}
