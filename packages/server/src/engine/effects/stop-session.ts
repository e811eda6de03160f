/** Ends one agent; its session is then recorded with its own end. One that is not there yet finds it is not wanted. */
import type { EffectHandler } from "./effect-handler.ts";

export const stopSession: EffectHandler<"stop-session"> = async (context, { sessionId }, { effectId }) => {
  const { running, journal, store, projectId } = context;
  const { stopReason, cut } = journal.state.sessions.get(sessionId) ?? {};
  const isCut = stopReason === undefined && cut !== undefined;
  const agent = running.get(sessionId);
  await (isCut ? agent?.stop("over-budget", cut.reason) : agent?.stop("stopped-by-person", stopReason ?? ""));
  await store.completeEffects(projectId, [effectId]);
};
