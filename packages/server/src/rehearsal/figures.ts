/** What did each session ask of the model? Counted for a person and the benchmark; no answer depends on it. */
import type { AgentRole } from "@autocoder/core/session/role.ts";
import { findPart } from "@autocoder/core/rehearse/part.ts";
import { tokensOf, type Answer } from "./answer.ts";
import { conversationOf, type MessagesRequest } from "./messages.ts";

export interface SessionFigures {
  /** The id the agent gives its session; empty for requests without one. */
  readonly sessionId: string;
  /** Undefined as long as no request of the session has named a part. */
  readonly role: AgentRole | undefined;
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Tokens of the first request that offered tools: about a quarter of its characters. */
  readonly first: { readonly system: number; readonly tools: number; readonly messages: number } | undefined;
}

export function createFigures() {
  const sessions = new Map<string, SessionFigures>();
  return {
    count(sessionId: string, request: MessagesRequest, { usage }: Answer): SessionFigures {
      const before = sessions.get(sessionId) ?? { ...nothing, sessionId };
      const figures: SessionFigures = {
        sessionId,
        role: findPart(conversationOf(request))?.header.role ?? before.role,
        requests: before.requests + 1,
        inputTokens:
          before.inputTokens + usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens,
        outputTokens: before.outputTokens + usage.output_tokens,
        first: before.first ?? (request.tools.length === 0 ? undefined : sizesOf(request)),
      };
      sessions.set(sessionId, figures);
      return figures;
    },
    all: (): readonly SessionFigures[] => [...sessions.values()],
  };
}

const nothing = { role: undefined, requests: 0, inputTokens: 0, outputTokens: 0, first: undefined };

const sizesOf = ({ system, tools, messages }: MessagesRequest) => ({
  system: tokensOf(system),
  tools: tokensOf(tools),
  messages: tokensOf(messages),
});
