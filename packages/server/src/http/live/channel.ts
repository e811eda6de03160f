/**
 * What is happening in one project, written down once for however many listen?
 *
 * Events go out at once, transcripts at most every 50 ms. Listeners must only take note and return: they are called in
 * the middle of the engine's work.
 */
import type { LiveMessage } from "@autocoder/core/api/stream.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import { eventFrame, transcriptFrame } from "./frame.ts";
import type { Piece } from "./piece.ts";

const TRANSCRIPT_EVERY_MS = 50;

export interface Channel {
  /** Calls back with every piece from now on, until the returned function is called. */
  listen(listener: (piece: Piece) => void): () => void;
  /** A piece for entries that were read rather than heard. */
  transcriptPiece(sessionId: SessionId, entries: readonly TranscriptEntry[]): Piece;
}

export function createChannel({ engine, clock }: { readonly engine: ProjectEngine; readonly clock: Clock }): Channel {
  const { projectId, journal } = engine;
  const listeners = new Set<(piece: Piece) => void>();
  const said = new Map<SessionId, TranscriptEntry[]>();
  let timer: { cancel(): void } | undefined;
  let unsubscribe: (() => void)[] = [];

  const publish = (piece: Piece) => listeners.forEach((listener) => listener(piece));

  const publishEvent = (stored: StoredEvent) =>
    publish({ kind: "event", seq: stored.seq, text: eventFrame(projectId, stored) });

  function gather(sessionId: SessionId, entries: readonly TranscriptEntry[]): void {
    if (said.size === 0) timer = clock.after(TRANSCRIPT_EVERY_MS, publishSaid);
    said.set(sessionId, [...(said.get(sessionId) ?? []), ...entries]);
  }

  function publishSaid(): void {
    const gathered = [...said];
    said.clear();
    for (const [sessionId, entries] of gathered) publish(transcriptPiece(sessionId, entries));
  }

  function transcriptPiece(sessionId: SessionId, entries: readonly TranscriptEntry[]): Piece {
    const at = instant(entries.at(-1)?.at ?? 0);
    const body: LiveMessage["body"] = { kind: "transcript", sessionId, entries: [...entries] };
    return {
      kind: "transcript",
      sessionId,
      entries,
      text: transcriptFrame({ seq: journal.state.seq, at, projectId, body }),
    };
  }

  function open(): void {
    unsubscribe = [journal.subscribe(({ events }) => events.forEach(publishEvent)), engine.onTranscript(gather)];
  }

  function close(): void {
    unsubscribe.forEach((end) => end());
    timer?.cancel();
    said.clear();
  }

  return {
    transcriptPiece,
    listen(listener) {
      if (listeners.size === 0) open();
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) close();
      };
    },
  };
}
