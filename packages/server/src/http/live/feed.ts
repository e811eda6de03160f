/**
 * What does one client get to read, from the event it has seen last?
 *
 * How all projects stand; of the project in view what is stored after that event, then what happens: every event exactly
 * once and in order. It listens before it reads, so that nothing falls between, and leaves out what it has read already.
 * The client reads at its own pace; one that falls too far behind is let go, and begins again where it was.
 */
import type { LiveGreeting } from "@autocoder/core/api/stream.ts";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Channel } from "./channel.ts";
import { greetingFrame } from "./frame.ts";
import { createInbox } from "./inbox.ts";
import type { Overview } from "./overview.ts";
import type { Past } from "./past.ts";
import type { Piece } from "./piece.ts";
import { readTail } from "./tail.ts";

const MAX_WAITING_CHARACTERS = 1_000_000;
const TAIL = 50;

/** The project in view. */
export interface InView {
  readonly engine: ProjectEngine;
  readonly channel: Channel;
  readonly past: Past;
}

export interface FeedOptions {
  readonly overview: Overview;
  readonly inView: InView | undefined;
  /** A project that cannot be shown: once it can, the client must connect anew. */
  readonly refused: ProjectId | undefined;
  readonly store: Store;
  readonly after: number;
  readonly greeting: Omit<LiveGreeting, "seq">;
}

export interface Feed {
  /** Texts to be written, one after the other; it ends when the client must connect anew. */
  readonly texts: AsyncGenerator<string, void>;
  readonly close: () => void;
}

export function openFeed(options: FeedOptions): Feed {
  const { overview, inView, refused } = options;
  const inbox = createInbox<Piece>({ limit: MAX_WAITING_CHARACTERS, onOverflow: close });
  const stops = [overview.listen({ onPiece: put, onEnd: close })];
  if (inView) stops.push(inView.channel.listen(put));
  const ended = inView?.engine.ended;
  ended?.addEventListener("abort", close);
  // One that stands still can be looked at, until it is opened anew.
  if (ended?.aborted && !inView?.engine.halted) close();

  function put(piece: Piece): void {
    if (piece.kind === "summary" && piece.isOpen && piece.projectId === refused) close();
    else inbox.put(piece);
  }

  function close(): void {
    for (const stop of stops) stop();
    inbox.close();
    ended?.removeEventListener("abort", close);
  }

  return { texts: write(options, () => inbox.take()), close };
}

async function* write(
  options: FeedOptions,
  take: () => Promise<readonly Piece[] | undefined>,
): AsyncGenerator<string, void> {
  const { inView, overview, after, greeting } = options;
  const position: Position = { seq: after, entries: new Map() };
  yield greetingFrame({ ...greeting, seq: inView?.engine.journal.state.seq ?? 0 }) + overview.known();
  if (inView) yield* catchUp(options, inView, position);
  for (let pieces = await take(); pieces !== undefined; pieces = await take()) {
    const text = pieces.map((piece) => textOf(inView, position, piece)).join("");
    if (text !== "") yield text;
  }
}

/** What is stored already: the events, and the end of what agents at work have said. */
async function* catchUp({ store }: FeedOptions, inView: InView, position: Position): AsyncGenerator<string, void> {
  const { journal } = inView.engine;
  while (position.seq < journal.state.seq) {
    const page = await inView.past.after(position.seq);
    if (page === undefined) break;
    position.seq = page.seq;
    yield page.text;
  }
  for (const sessionId of journal.state.liveSessions) {
    const entries = await readTail(store, sessionId, TAIL);
    if (entries.length > 0) yield textOf(inView, position, inView.channel.transcriptPiece(sessionId, entries));
  }
}

/** How far a client has been told: the last event, and the last entry of each session. */
interface Position {
  seq: number;
  readonly entries: Map<SessionId, number>;
}

/** A piece as this client must read it; nothing of what it has been told already. */
function textOf(inView: InView | undefined, position: Position, piece: Piece): string {
  switch (piece.kind) {
    case "beat":
    case "summary":
    case "gone":
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
      if (fresh.length === entries.length || inView === undefined) return piece.text;
      return inView.channel.transcriptPiece(sessionId, fresh).text;
    }
  }
}

const lastNumber = (entries: readonly TranscriptEntry[]): number => entries.at(-1)!.n;
