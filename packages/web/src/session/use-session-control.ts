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
      stop: () =>
        answered(api.stopSession({ projectId, sessionId }), {
          what: `Stop ${name}`,
          done: `${name} is being stopped; its work is saved.`,
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
