/** How does a session's end read in the project's history? From the runtime's typed signal, never from prose. */
import type { Outcome } from "@autocoder/core/attempt/outcome.ts";
import type { AgentEnding } from "@autocoder/core/session/transcript.ts";

/** One that has halted has not come to its end. */
export const outcomeOfEnding: Readonly<Record<Exclude<AgentEnding, "halted">, Outcome>> = {
  done: "agent-exited",
  "hook-stopped": "finished",
  "turn-limit": "turn-limit",
  "budget-spent": "budget-spent",
  stopped: "stopped-by-person",
  authentication: "authentication",
  billing: "credit-spent",
  "model-unknown": "model-unknown",
  "rate-limit": "rate-limited",
  overloaded: "rate-limited",
  "context-full": "context-full",
  "handed-over": "handed-over",
  network: "agent-crashed",
  crash: "agent-crashed",
  refusal: "gave-up",
  "not-confined": "not-confined",
};
