/**
 * In what form does the studio's life reach a client as it happens?
 *
 * One connection carries everything a page needs: the events and transcripts of the project in view, in one envelope, and
 * how every project stands.
 */
import { z } from "zod";
import { ProjectId, SessionId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { Event } from "../log/event.ts";
import { TranscriptEntry } from "../session/transcript.ts";
import { ReceivedError } from "./received-error.ts";

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

/**
 * What was recorded before a client connected, many events in one message: a browser takes longer to be told of a message
 * than to read it.
 */
export const LiveHistory = z.object({
  projectId: ProjectId,
  events: z.array(z.object({ seq: z.number().int(), at: Instant, event: Event })),
});
export type LiveHistory = z.infer<typeof LiveHistory>;

/** Said first on every connection, before anything is replayed. */
export const LiveGreeting = z.object({
  /** The last event recorded so far in the project in view: whoever has it has caught up. */
  seq: z.number().int().nonnegative(),
  version: z.string(),
  /** Every project there is; how each stands follows. */
  projects: z.array(ProjectId),
  /** Why the project in view cannot be shown; the stream ends as soon as it can. */
  refusal: ReceivedError.optional(),
});
export type LiveGreeting = z.infer<typeof LiveGreeting>;

export const ProjectGone = z.object({ projectId: ProjectId });

/** The names of what is no message of the project in view; those have the default name. */
export const GREETING = "greeting";
export const HISTORY = "history";
export const SUMMARY = "summary";
export const PROJECT_GONE = "project-gone";

/** Without a project, only how all of them stand is told. */
export const livePath = (projectId: ProjectId | undefined, after: number): string =>
  projectId === undefined ? "/api/live" : `/api/live?project=${projectId}&after=${after}`;
