/** How does one use of a tool read in a talk? What was done to what, how it went, and what went in and came out. */
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import { toolLineOf } from "../session/tool-line.ts";
import { plainText } from "../transcript/plain-text.ts";

/** Unknown: the studio or the agent ended before it was answered. */
export type CallStatus = "running" | "done" | "refused" | "unknown";

export interface Call {
  readonly verb: string;
  readonly target: string;
  readonly status: CallStatus;
  readonly input: string;
  readonly output: string;
}

export function callOf({ tool, input, result }: Extract<AgentPart, { type: "tool" }>, isOver: boolean): Call {
  const text = JSON.stringify(input, undefined, 2) ?? "";
  return {
    ...toolLineOf(tool, input, undefined),
    status: statusOf(result, isOver),
    input: text === "{}" ? "" : text,
    output: plainText(result?.output ?? "").trimEnd(),
  };
}

function statusOf(result: { readonly ok: boolean } | undefined, isOver: boolean): CallStatus {
  if (result === undefined) return isOver ? "unknown" : "running";
  return result.ok ? "done" : "refused";
}

/** What shows itself in the talk in a form of its own needs no line beside it. */
const shown: ReadonlySet<string> = new Set(["ask_user", "propose_changes"]);

export const isShownItself = ({ tool, result }: Extract<AgentPart, { type: "tool" }>): boolean =>
  shown.has(tool.replace(/^mcp__[^_]+(?:_[^_]+)*__/, "")) && result?.ok !== false;
