/** Single sessions: paused, resumed, stopped, told something. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { sessionViewOf } from "@autocoder/core/api/view-of.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { SessionView } from "@autocoder/core/api/views.ts";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask } from "./ask.ts";

type SessionRoute = "stopSession" | "pauseSession" | "resumeSession" | "hintSession";

export function createSessionHandlers(studio: Studio): Pick<Handlers<Routes>, SessionRoute> {
  const tell = (
    projectId: ProjectId,
    request: Request & { readonly sessionId: SessionId },
  ): Promise<Result<SessionView, ApiError>> =>
    ask(studio, { projectId, request }, (state) => sessionViewOf(state, state.sessions.get(request.sessionId)!));

  return {
    stopSession: ({ projectId, sessionId, reason, now }) =>
      tell(projectId, { type: "session.stop", sessionId, reason, afterStep: !now }),
    pauseSession: ({ projectId, sessionId, reason }) => tell(projectId, { type: "session.pause", sessionId, reason }),
    resumeSession: ({ projectId, sessionId }) => tell(projectId, { type: "session.resume", sessionId }),
    hintSession: ({ projectId, sessionId, text }) => tell(projectId, { type: "session.hint", sessionId, text }),
  };
}
