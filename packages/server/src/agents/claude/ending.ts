/** Why did the agent stop? Told by the typed fields of its result, never by its words, nor by `subtype` alone. */
import type { SDKAssistantMessageError, SDKResultMessage, TerminalReason } from "@anthropic-ai/claude-agent-sdk";
import type { AgentEnding } from "@autocoder/core/session/transcript.ts";

export interface Ending {
  readonly ending: AgentEnding;
  /** For people: the agent's last words, or what went wrong. */
  readonly detail: string;
}

const MAX_DETAIL_CHARS = 2_000;

/** `error` is the typed error of the message before the result, which says more than the result's own status. */
export function endingOf(result: SDKResultMessage, error: SDKAssistantMessageError | undefined): Ending {
  const detail = result.subtype === "success" ? result.result : result.errors.join("\n");
  return { ending: endingWord(result, error), detail: detail.slice(0, MAX_DETAIL_CHARS) };
}

function endingWord(result: SDKResultMessage, error: SDKAssistantMessageError | undefined): AgentEnding {
  if (result.stop_reason === "refusal") return "refusal";
  const known = result.terminal_reason && endingByReason[result.terminal_reason];
  if (known) return known;
  // A success with `is_error` is a failed request to the model.
  return result.is_error ? failureWord(result, error) : "done";
}

const endingByReason: Readonly<Partial<Record<TerminalReason, AgentEnding>>> = {
  hook_stopped: "hook-stopped",
  max_turns: "turn-limit",
  budget_exhausted: "budget-spent",
  prompt_too_long: "context-full",
  blocking_limit: "context-full",
  rapid_refill_breaker: "context-full",
  aborted_streaming: "stopped",
  aborted_tools: "stopped",
};

function failureWord(result: SDKResultMessage, error: SDKAssistantMessageError | undefined): AgentEnding {
  if (error && needsPerson(error)) return accessEnding(error);
  if (result.terminal_reason !== "api_error" || result.subtype !== "success") return "crash";
  const status = result.api_error_status ?? undefined;
  if (status === undefined) return "network";
  if (status === 401 || status === 403) return "authentication";
  if (status === 429) return "rate-limit";
  return status >= 500 ? "overloaded" : "crash";
}

/** What is wrong with the access: who asks, what they owe, or what they ask for. */
export function accessEnding(error: SDKAssistantMessageError): AgentEnding {
  if (error === "billing_error") return "billing";
  return error === "model_not_found" ? "model-unknown" : "authentication";
}

/** Errors that stay until a person mends the access: trying again changes nothing. */
export const needsPerson = (error: SDKAssistantMessageError): boolean => accessErrors.has(error);

const accessErrors: ReadonlySet<SDKAssistantMessageError> = new Set([
  "authentication_failed",
  "oauth_org_not_allowed",
  "account_on_hold",
  "verification_required",
  "billing_error",
  "model_not_found",
  "cloud_credential_error",
]);
