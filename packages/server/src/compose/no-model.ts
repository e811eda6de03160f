/**
 * Who works in a sample whose scenario only the command that began it knows? Nobody.
 *
 * One that was interrupted would otherwise go on, at the person's cost, as soon as a studio looks at it.
 */
import { noUsage } from "@autocoder/core/session/usage.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { AgentRuntime } from "../engine/ports/agents.ts";

export const noModel: AgentRuntime = {
  id: "none",
  capabilities: { toolCallMayWaitMs: Number.POSITIVE_INFINITY, steering: false, resume: false, reportsCost: true },
  start: ({ sessionId }) => ({
    sessionId,
    events: refusal(),
    say: () => false,
    stop: () => Promise.resolve(),
  }),
};

async function* refusal(): AsyncGenerator<AgentEvent> {
  const detail = "This project is a sample: `autocoder demo` or `autocoder rehearse` plays it, without a key.";
  yield { type: "ended", ending: "authentication", detail, usage: noUsage };
}
