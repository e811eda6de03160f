/** Brings the person's branch along where that is safe, and says so where it is not. */
import type { EffectHandler } from "./effect-handler.ts";

export const deliver: EffectHandler<"deliver"> = async ({ workspaces, journal }, _effect, { effectId }) => {
  const delivery = await workspaces.deliver();
  const { branch } = delivery;
  const outcome =
    delivery.type === "delivered"
      ? { commit: delivery.commit }
      : { reason: delivery.reason, message: delivery.message };
  await journal.dispatch({ type: "delivery.record", branch, outcome }, { effectId });
};
