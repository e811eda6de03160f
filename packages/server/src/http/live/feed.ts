/**
 * What does one client get to read, from the event it has seen last?
 *
 * What is stored after it, then what happens: every event exactly once and in order. It listens before it reads, so that
 * nothing falls between, and leaves out what it has read already. The client reads at its own pace; one that falls too
 * far behind is let go, and begins again where it was.
 */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Channel, Piece } from "./channel.ts";
import { eventFrame, greetingFrame } from "./frame.ts";
import { createInbox } from "./inbox.ts";
import { readTail } from "./tail.ts";

const PAGE = 500;
const MAX_WAITING_CHARACTERS = 1_000_000;
const TAIL = 50;

export interface FeedOptions {
  readonly engine: ProjectEngine;
  readonly channel: Channel;
  readonly store: Store;
  readonly after: number;
  readonly version: string;
}

export interface Feed {
  /** Texts to be written, one after the other; it ends when the client must connect anew. */
  readonly texts: AsyncGenerator<string, void>;
  readonly close: () => void;
}

export function openFeed(options: FeedOptions): Feed {
  const { engine, channel } = options;
  const inbox = createInbox({ limit: MAX_WAITING_CHARACTERS, onOverflow: close });
  const stopListening = channel.listen((piece) => inbox.put(piece));
  engine.ended.addEventListener("abort", close);
  if (engine.ended.aborted) close();

  function close(): void {
    stopListening();
    inbox.close();
    engine.ended.removeEventListener("abort", close);
  }

  return { texts: write(options, () => inbox.take()), close };
}

async function* write(
  { engine, channel, store, after, version }: FeedOptions,
  take: () => Promise<readonly Piece[] | undefined>,
): AsyncGenerator<string, void> {
  const { projectId, journal } = engine;
  const position: Position = { seq: after, entries: new Map() };
  yield greetingFrame({ seq: journal.state.seq, version });

  while (position.seq < journal.state.seq) {
    const page = await store.readEvents(projectId, position.seq, PAGE);
    if (page.length === 0) break;
    position.seq = page.at(-1)!.seq;
    yield page.map((stored) => eventFrame(projectId, stored)).join("");
  }

  for (const sessionId of journal.state.liveSessions) {
    const entries = await readTail(store, sessionId, TAIL);
    if (entries.length > 0) yield textOf(channel, position, channel.transcriptPiece(sessionId, entries));
  }

  for (let pieces = await take(); pieces !== undefined; pieces = await take()) {
    const text = pieces.map((piece) => textOf(channel, position, piece)).join("");
    if (text !== "") yield text;
  }
}

/** How far a client has been told: the last event, and the last entry of each session. */
interface Position {
  seq: number;
  readonly entries: Map<SessionId, number>;
}

/** A piece as this client must read it; nothing of what it has been told already. */
function textOf(channel: Channel, position: Position, piece: Piece): string {
  switch (piece.kind) {
    case "beat":
      return piece.text;
    case "event":
      if (piece.seq <= position.seq) return "";
      position.seq = piece.seq;
      return piece.text;
    case "transcript": {
      const { sessionId, entries } = piece;
      const told = position.entries.get(sessionId) ?? -1;
      const fresh = entries.filter(({ n }) => n > told);
      if (fresh.length === 0) return "";
      position.entries.set(sessionId, lastNumber(fresh));
      return fresh.length === entries.length ? piece.text : channel.transcriptPiece(sessionId, fresh).text;
    }
  }
}

const lastNumber = (entries: readonly TranscriptEntry[]): number => entries.at(-1)!.n;
