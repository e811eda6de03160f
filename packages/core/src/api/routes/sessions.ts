/** What may be asked of one session that is under way? */
import { z } from "zod";
import { SessionId } from "../../kit/ids.ts";
import { route } from "../route.ts";
import { SessionView } from "../views.ts";
import { projectErrors, ProjectRef, Reason } from "./shared.ts";

const SessionRef = ProjectRef.extend({ sessionId: SessionId });

export const sessionsRoutes = {
  /** Ends this agent alone; its work is kept, and the run leaves its feature until a person re-opens it. */
  stopSession: route({
    method: "POST",
    path: "/api/projects/:projectId/sessions/:sessionId/stop",
    input: SessionRef.extend({
      /** Ends it at once; otherwise it ends the step it is in. */
      now: z.boolean().default(false),
      reason: Reason.default("A person stopped it."),
    }),
    output: SessionView,
    errors: [...projectErrors, "session-not-found", "session-ended"],
  }),
  /** This agent alone halts after its step; its feature stays its own, and meanwhile it costs nothing. */
  pauseSession: route({
    method: "POST",
    path: "/api/projects/:projectId/sessions/:sessionId/pause",
    input: SessionRef.extend({ reason: Reason.default("A person paused it.") }),
    output: SessionView,
    errors: [...projectErrors, "session-not-found", "session-ended", "session-stopping", "run-stopping"],
  }),
  /** It goes on where it was, in the same attempt. */
  resumeSession: route({
    method: "POST",
    path: "/api/projects/:projectId/sessions/:sessionId/resume",
    input: SessionRef,
    output: SessionView,
    errors: [...projectErrors, "session-not-found", "session-ended", "run-paused"],
  }),
  /** Tells the agent something while it works; it hears it with its next step. */
  hintSession: route({
    method: "POST",
    path: "/api/projects/:projectId/sessions/:sessionId/hint",
    input: SessionRef.extend({ text: z.string().trim().min(1).max(10_000) }),
    output: SessionView,
    errors: [...projectErrors, "session-not-found", "session-ended", "session-stopping", "session-deaf"],
  }),
} as const;
