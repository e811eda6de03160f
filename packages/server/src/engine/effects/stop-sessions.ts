/** Ends every agent of a run at once; each session is then recorded with its own end. */
import type { EffectHandler } from "./effect-handler.ts";

export const stopSessions: EffectHandler<"stop-sessions"> = async (context, { runId }, { effectId }) => {
  const { running, journal, store, projectId } = context;
  const stopping = [...running]
    .filter(([sessionId]) => journal.state.sessions.get(sessionId)?.runId === runId)
    .map(([, session]) => session.stop("stopped-by-person", "The run was stopped."));
  await Promise.all(stopping);
  await store.completeEffects(projectId, [effectId]);
};
