/** In what form does a project's life reach a client as it happens? One envelope for both streams. */
import { z } from "zod";
import { ProjectId, SessionId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { Event } from "../log/event.ts";
import { TranscriptEntry } from "../session/transcript.ts";

export const LiveMessage = z.object({
  /** The event's own number; with a transcript, that of the last event before it. */
  seq: z.number().int().nonnegative(),
  at: Instant,
  projectId: ProjectId,
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("event"), event: Event }),
    z.object({ kind: z.literal("transcript"), sessionId: SessionId, entries: z.array(TranscriptEntry) }),
  ]),
});
export type LiveMessage = z.infer<typeof LiveMessage>;

/** Said first on every connection, before anything is replayed. */
export const LiveGreeting = z.object({
  /** The last event recorded so far: whoever has it has caught up. */
  seq: z.number().int().nonnegative(),
  version: z.string(),
});
export type LiveGreeting = z.infer<typeof LiveGreeting>;

/** The name of the greeting among the stream's events; messages have the default name. */
export const GREETING = "greeting";

export const livePath = (projectId: ProjectId, after: number): string =>
  `/api/projects/${projectId}/live?after=${after}`;
