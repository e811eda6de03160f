/** Brings the person's branch along where that is safe, and says so where it is not. */
import type { EngineContext } from "../context.ts";
import { takeIncoming } from "../incoming.ts";
import type { Delivery } from "../ports/workspaces.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const deliver: EffectHandler<"deliver"> = async (context, _effect, { effectId }) => {
  await deliverNow(context, { effectId });
};

/** Tells how it went, too: a person may ask for it at any time. */
export async function deliverNow(context: EngineContext, done?: { readonly effectId: string }): Promise<Delivery> {
  const delivery = await deliverAll(context);
  const { branch } = delivery;
  const outcome =
    delivery.type === "delivered"
      ? { commit: delivery.commit }
      : { reason: delivery.reason, message: delivery.message };
  await context.journal.dispatch({ type: "delivery.record", branch, outcome }, done);
  return delivery;
}

/** What a person committed since the landing comes first: it would hold the delivery up, or go unproven. */
async function deliverAll(context: EngineContext): Promise<Delivery> {
  await takeIncoming(context);
  return context.workspaces.deliver();
}
