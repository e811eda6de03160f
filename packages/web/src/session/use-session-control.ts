/** What can a person do about one agent, and how does it answer? */
import { useMemo } from "react";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";

export function useSessionControl(sessionId: SessionId, name: string) {
  const { projectId } = useProject();
  return useMemo(
    () => ({
      pause: () =>
        answered(api.pauseSession({ projectId, sessionId }), {
          what: `Pause ${name}`,
          done: `${name} halts after its step.`,
        }),
      resume: () =>
        answered(api.resumeSession({ projectId, sessionId }), { what: `Resume ${name}`, done: `${name} goes on.` }),
      stop: (now: boolean) =>
        answered(api.stopSession({ projectId, sessionId, now }), {
          what: now ? `Stop ${name} now` : `Stop ${name}`,
          done: now
            ? `${name} is being stopped; its work is saved.`
            : `${name} ends after its step; its work is saved.`,
        }),
      hint: (text: string) =>
        answered(api.hintSession({ projectId, sessionId, text }), {
          what: `Tell ${name}`,
          done: `${name} is told with its next turn.`,
        }),
    }),
    [projectId, sessionId, name],
  );
}
