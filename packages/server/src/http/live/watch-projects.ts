/**
 * Which projects are there, and how does each stand?
 *
 * Looks every second which there are, opens those that are not open, and tells how each stands: at once when it becomes
 * known, then whenever that has changed, four times a second at most. What cannot be opened says why, and is tried again.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import { describe, unavailable } from "../summary.ts";
import { goneFrame, summaryFrame } from "./frame.ts";
import type { Piece } from "./piece.ts";

const LOOK_EVERY_MS = 1_000;
const TELL_EVERY_MS = 250;
const TRY_AGAIN_EVERY_MS = 15_000;
/** Today and the speed change by themselves. */
const RENEW_EVERY_MS = 60_000;

export interface Watch {
  known(): string;
  close(): void;
}

/** One project as it is being watched. */
interface Watched {
  entry: ProjectEntry;
  engine: ProjectEngine | undefined;
  /** What was told last. */
  text: string;
  /** When to look again although nothing has happened. */
  lookAt: number;
  readonly stop: () => void;
}

export function watchProjects(options: {
  readonly studio: Studio;
  readonly clock: Clock;
  readonly publish: (piece: Piece) => void;
  /** The studio can no longer say which projects there are. */
  readonly onFailure: () => void;
}): Watch {
  const { studio, clock, publish, onFailure } = options;
  const watched = new Map<ProjectId, Watched>();
  let isOver = false;
  let looking: { cancel(): void } | undefined;
  async function look(): Promise<void> {
    const entries = await studio.projects();
    if (isOver) return;
    const ids = new Set(entries.map(({ projectId }) => projectId));
    for (const projectId of watched.keys()) if (!ids.has(projectId)) forget(projectId);
    await Promise.all(entries.map(lookAt));
    if (!isOver) looking = clock.after(LOOK_EVERY_MS, lookOrEnd);
  }

  const lookOrEnd = (): void => void look().catch(() => !isOver && onFailure());

  async function lookAt(entry: ProjectEntry): Promise<void> {
    const known = watched.get(entry.projectId);
    const isRenamed = known !== undefined && (known.entry.name !== entry.name || known.entry.root !== entry.root);
    if (known && !isRenamed && clock.now() < known.lookAt) return;
    if (known) known.entry = entry;
    if (known?.engine) return tell(known);
    const opened = await studio.open(entry.projectId);
    if (isOver) return;
    if (opened.ok) return follow(entry, opened.value);
    const closed: Watched = known ?? { entry, engine: undefined, text: "", lookAt: 0, stop: () => undefined };
    watched.set(entry.projectId, closed);
    closed.lookAt = clock.now() + TRY_AGAIN_EVERY_MS;
    say(closed, summaryFrame(unavailable(entry, opened.error.message)));
  }

  /** Told a moment after something has happened, so that much of it is told as one. */
  function follow(entry: ProjectEntry, engine: ProjectEngine): void {
    const { projectId } = entry;
    const following: Watched = { entry, engine, text: watched.get(projectId)?.text ?? "", lookAt: 0, stop };
    let telling: { cancel(): void } | undefined;
    const tellSoon = () => {
      telling ??= clock.after(TELL_EVERY_MS, () => {
        telling = undefined;
        tell(following);
      });
    };
    const stops = [engine.journal.subscribe(tellSoon), engine.conversations.standing.listen(tellSoon)];
    function stop(): void {
      telling?.cancel();
      for (const unsubscribe of stops) unsubscribe();
      engine.ended.removeEventListener("abort", lose);
    }
    /** It may be open again in a moment, with another configuration. */
    function lose(): void {
      stop();
      following.engine = undefined;
      following.lookAt = 0;
    }
    engine.ended.addEventListener("abort", lose);
    watched.set(projectId, following);
    tell(following);
    if (engine.ended.aborted) lose();
  }

  function tell(project: Watched): void {
    if (project.engine === undefined) return;
    project.lookAt = clock.now() + RENEW_EVERY_MS;
    say(project, summaryFrame(describe(options, project.entry, project.engine)));
  }

  function say(project: Watched, text: string): void {
    if (text === project.text) return;
    project.text = text;
    const { entry, engine } = project;
    publish({ kind: "summary", projectId: entry.projectId, isOpen: engine?.ended.aborted === false, text });
  }

  function forget(projectId: ProjectId): void {
    watched.get(projectId)?.stop();
    watched.delete(projectId);
    publish({ kind: "gone", text: goneFrame(projectId) });
  }

  lookOrEnd();
  return {
    known: () => [...watched.values()].map(({ text }) => text).join(""),
    close() {
      isOver = true;
      looking?.cancel();
      for (const { stop } of watched.values()) stop();
    },
  };
}
