/** Lets every agent know that is to halt after its step. One that is not there yet finds it is paused. */
import { isToHalt } from "@autocoder/core/log/halt.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const haltSessions: EffectHandler<"halt-sessions"> = async (context, _, { effectId }) => {
  const { running, journal, store, projectId } = context;
  const { state } = journal;
  for (const [sessionId, agent] of running) if (isToHalt(state, state.sessions.get(sessionId)!)) agent.halt();
  await store.completeEffects(projectId, [effectId]);
};
