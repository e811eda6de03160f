/** Agents that count only tokens: what they have used costs what the table says of their model. */
import { pricedBy, type PriceTable } from "@autocoder/core/session/prices.ts";
import type { AgentRuntime, AgentSession, ToldEvent } from "../engine/ports/agents.ts";

/** Whoever tells the cost keeps the word. */
export const pricedRuntime = (runtime: AgentRuntime, prices: PriceTable): AgentRuntime =>
  runtime.capabilities.reportsCost ? runtime : { ...runtime, start: (spec) => priced(runtime.start(spec), prices) };

function priced(session: AgentSession, prices: PriceTable): AgentSession {
  async function* events(): AsyncGenerator<ToldEvent> {
    let model: string | undefined;
    for await (const event of session.events) {
      if (event.type === "started") model = event.model;
      if (event.type === "usage") yield { ...event, total: pricedBy(prices, model, event.total) };
      else if (event.type === "ended") yield { ...event, usage: pricedBy(prices, model, event.usage) };
      else yield event;
    }
  }
  return { ...session, events: events() };
}
