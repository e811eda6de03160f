/**
 * Hands an agent what a person tells it. One that is not there yet, or not there again, finds it in its opening words:
 * this runs in the very moment the hint is recorded, so nothing falls between the two.
 */
import { hintText } from "@autocoder/core/session/prompt/hint.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const tellSession: EffectHandler<"tell-session"> = async (context, { sessionId, text }, origin) => {
  const { running, store, projectId } = context;
  if (!origin.isRecovered) running.get(sessionId)?.say(hintText(text));
  await store.completeEffects(projectId, [origin.effectId]);
};
