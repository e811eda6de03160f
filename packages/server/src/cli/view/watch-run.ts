/** Shows a run as it happens and resolves with how it ended: a live frame in a terminal, plain lines elsewhere. */
import { z } from "zod";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Output } from "../output.ts";
import type { CommandContext } from "../environment.ts";
import { haltAgents } from "../halt-agents.ts";
import { eventLine } from "./event-line.ts";
import { frame } from "./frame.ts";
import { liveScreen, type Screen } from "./live-screen.ts";
import { progressOf } from "./progress.ts";
import { lastEnding } from "./standing.ts";

const FRAME_EVERY_MS = 120;

const LEAVING =
  "  Each agent ends its step, then the studio ends; the same command goes on there. Ctrl-C again ends them now.";

/**
 * Undefined if `stopping` fires first, or the engine ends without the run having ended. The first Ctrl-C lets each agent
 * end its step.
 */
export function watchRun(
  engine: ProjectEngine,
  { output, stopping, takeCtrlC }: Pick<CommandContext, "output" | "stopping" | "takeCtrlC">,
): Promise<RunEnding | undefined> {
  const { journal } = engine;
  const run = activeRun(journal.state);
  // A run that has nothing to do may be over by now.
  if (run === undefined) return Promise.resolve(lastEnding(journal.state));
  const startedAt = run.startedAt;
  const doing = new Map<SessionId, string>();
  const screen = output.isLive ? liveScreen(output.stream) : plainScreen(output);
  const frameNow = () => {
    const { columns, rows } = output;
    const now = Date.now();
    return frame(progressOf(journal.state, doing, now), { columns, rows, elapsedMs: now - startedAt });
  };

  let isLeaving = false;
  const isShownOtherwise = ({ type }: Event) =>
    (output.isLive && type === "attempt.claimed") || (isLeaving && type === "run.paused");

  return new Promise((resolve) => {
    const timer = setInterval(() => screen.draw(frameNow()), FRAME_EVERY_MS);
    const finish = (ending: RunEnding | undefined) => {
      clearInterval(timer);
      unsubscribe();
      unhear();
      stopping.removeEventListener("abort", give);
      giveBack();
      engine.ended.removeEventListener("abort", give);
      screen.close();
      resolve(ending);
    };
    const give = () => finish(undefined);
    const giveBack = takeCtrlC(() => {
      isLeaving = true;
      screen.say(LEAVING, frameNow());
      void haltAgents(engine).then(give);
    });
    const unhear = engine.onTranscript((sessionId, entries) => noteDoing(doing, sessionId, entries));
    const unsubscribe = journal.subscribe(({ events }) => {
      // Who is at work is in the frame, where there is one.
      const told = events.filter(({ event }) => !isShownOtherwise(event));
      const lines = told.flatMap(({ event }) => eventLine(journal.state, event) ?? []);
      if (lines.length > 0) screen.say(lines.join("\n"), frameNow());
      const ended = events.map(({ event }) => event).find((event) => event.type === "run.ended");
      if (ended?.runId === run.id) finish(ended.ending);
      // In a terminal a person may mend it meanwhile; a program would wait for ever.
      else if (!output.isLive && events.some(({ event }) => isWithoutAccess(event))) finish(undefined);
    });
    stopping.addEventListener("abort", give);
    engine.ended.addEventListener("abort", give);
    if (stopping.aborted || engine.ended.aborted) give();
  });
}

const isWithoutAccess = (event: Event): boolean => event.type === "run.paused" && event.cause === "access";

function noteDoing(doing: Map<SessionId, string>, sessionId: SessionId, entries: readonly TranscriptEntry[]): void {
  for (const { event } of entries) {
    if (event.type === "tool-started") doing.set(sessionId, describeTool(event.name, event.input));
    if (event.type === "ended") doing.delete(sessionId);
  }
}

/** The studio's tools go without their long prefix; of a path, the end says most. */
function describeTool(name: string, input: unknown): string {
  const { command, file_path } = ToolInput.parse(input ?? {});
  const subject = command ?? file_path?.split("/").slice(-2).join("/") ?? "";
  return `${name.replace(/^mcp__studio__/, "")} ${subject}`.trim();
}

const ToolInput = z.object({ command: z.string().optional(), file_path: z.string().optional() }).catch({});

const plainScreen = (output: Output): Screen => ({
  draw: () => undefined,
  say: (line) => output.line(line),
  close: () => undefined,
});
