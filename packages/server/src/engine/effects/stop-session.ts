/** Ends one agent; its session is then recorded with its own end. One that is not there yet finds it is not wanted. */
import type { EffectHandler } from "./effect-handler.ts";

export const stopSession: EffectHandler<"stop-session"> = async (context, { sessionId }, { effectId }) => {
  const { running, journal, store, projectId } = context;
  const reason = journal.state.sessions.get(sessionId)?.stopReason ?? "";
  await running.get(sessionId)?.stop("stopped-by-person", reason);
  await store.completeEffects(projectId, [effectId]);
};
