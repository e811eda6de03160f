/** What may be asked about what has happened and was said? */
import { z } from "zod";
import { SessionId } from "../../kit/ids.ts";
import { Instant } from "../../kit/instant.ts";
import { Event } from "../../log/event.ts";
import { Usage } from "../../session/usage.ts";
import { TranscriptEntry } from "../../session/transcript.ts";
import { inUrl, route } from "../route.ts";
import { SessionView } from "../views.ts";
import { projectErrors, ProjectRef } from "./shared.ts";

export const historyRoutes = {
  listSessions: route({
    method: "GET",
    path: "/api/projects/:projectId/sessions",
    input: ProjectRef.extend({ only: z.enum(["live", "all"]).default("all") }),
    output: z.object({ sessions: z.array(SessionView) }),
    errors: projectErrors,
  }),
  readTranscript: route({
    method: "GET",
    path: "/api/projects/:projectId/sessions/:sessionId/transcript",
    input: ProjectRef.extend({
      sessionId: SessionId,
      from: inUrl(z.number().int().nonnegative()).default(0),
      limit: inUrl(z.number().int().min(1).max(1_000)).default(200),
    }),
    output: z.object({ entries: z.array(TranscriptEntry) }),
    errors: [...projectErrors, "session-not-found"],
  }),
  /** What each request to the model used; together they are what the session used. */
  listTurns: route({
    method: "GET",
    path: "/api/projects/:projectId/sessions/:sessionId/turns",
    input: ProjectRef.extend({ sessionId: SessionId }),
    output: z.object({ turns: z.array(z.object({ number: z.number().int(), at: Instant, usage: Usage })) }),
    errors: [...projectErrors, "session-not-found"],
  }),
  readEvents: route({
    method: "GET",
    path: "/api/projects/:projectId/events",
    input: ProjectRef.extend({
      after: inUrl(z.number().int().nonnegative()).default(0),
      limit: inUrl(z.number().int().min(1).max(5_000)).default(500),
    }),
    output: z.object({
      events: z.array(z.object({ seq: z.number().int(), at: Instant, event: Event })),
      /** The last event recorded. */
      last: z.number().int(),
    }),
    errors: projectErrors,
  }),
} as const;
