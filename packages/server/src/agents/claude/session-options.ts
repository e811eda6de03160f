/** How is a session configured? As lean as can be, and so that whatever is not allowed is refused. */
import type { HookCallback, Options, PostCompactHookInput, PreToolUseHookInput } from "@anthropic-ai/claude-agent-sdk";
import type { SessionSpec } from "../../engine/ports/agents.ts";
import type { Gate } from "./gate.ts";
import { STUDIO_PREFIX, type StudioServer } from "./studio-tools.ts";

/** At this many tokens a conversation is summed up; left alone, the agent waits until the model refuses it. */
const COMPACT_AT_TOKENS = 150_000;

const KEEP_WHEN_COMPACTING =
  "Keep the first line of the first message as it is, the acceptance steps, what was changed in which file, what was " +
  "verified, and what is still to do.";

export function sessionOptions(request: {
  readonly spec: SessionSpec;
  readonly isResumed: boolean;
  readonly env: Record<string, string>;
  readonly studio: StudioServer;
  readonly gate: Gate;
  /** Whether no other request is to be made. */
  readonly isOver: () => boolean;
  /** The session is to end here, for another one to go on. */
  readonly onHandOver: () => void;
  /** Hears what stands for the conversation from now on. */
  readonly onCompacted: (summary: string) => void;
  readonly spawn: NonNullable<Options["spawnClaudeCodeProcess"]>;
}): Options {
  const { spec, env, studio, spawn } = request;
  return {
    cwd: spec.cwd,
    env,
    spawnClaudeCodeProcess: spawn,
    ...(request.isResumed ? { resume: spec.sessionId } : { sessionId: spec.sessionId }),
    ...(spec.model !== undefined && { model: spec.model }),
    ...(spec.effort !== undefined && { effort: spec.effort }),
    title: titleOf(spec.prompt),
    systemPrompt: spec.system,
    maxTurns: spec.maxTurns,
    ...(spec.onPiece && { includePartialMessages: true }),
    // A prompt holds text of people and projects: "@file" and "/command" in it mean nothing.
    verbatimPrompts: true,
    tools: [...spec.builtinTools],
    mcpServers: { [studio.config.name]: studio.config },
    strictMcpConfig: true,
    settingSources: [],
    settings: {
      attribution: { commit: "", pr: "" },
      includeGitInstructions: false,
      autoCompactWindow: COMPACT_AT_TOKENS,
    },
    permissionMode: "dontAsk",
    allowedTools: [...spec.builtinTools, `${STUDIO_PREFIX}*`],
    hooks: {
      PreToolUse: [{ onFailure: "block", hooks: [judging(request.gate)] }],
      // After a batch, not after a tool: only here also a refused call can end the session.
      PostToolBatch: [
        { hooks: [async () => (request.isOver() ? { continue: false, stopReason: "This turn is over." } : {})] },
      ],
      PreCompact: [{ hooks: [beforeCompacting(request)] }],
      PostCompact: [{ hooks: [telling(request.onCompacted)] }],
    },
  };
}

/** Given, so that the agent does not ask the model for one. */
const titleOf = (prompt: string): string => prompt.split("\n", 1)[0]!.slice(0, 100) || "Session";

const beforeCompacting =
  ({ spec, onHandOver }: Pick<Parameters<typeof sessionOptions>[0], "spec" | "onHandOver">): HookCallback =>
  async () => {
    const choice = await spec.onWindowNear?.();
    if (choice?.type !== "hand-over") return { systemMessage: choice?.keep ?? KEEP_WHEN_COMPACTING };
    onHandOver();
    return { decision: "block", reason: "A fresh session goes on." };
  };

const telling =
  (onCompacted: (summary: string) => void): HookCallback =>
  async (input) => {
    onCompacted((input as PostCompactHookInput).compact_summary);
    return {};
  };

const judging =
  (gate: Gate): HookCallback =>
  async (input) => {
    const { tool_name, tool_input, cwd } = input as PreToolUseHookInput;
    const judgement = await gate({ tool_name, tool_input, cwd });
    const decision =
      judgement.type === "refused"
        ? ({ permissionDecision: "deny", permissionDecisionReason: judgement.reason } as const)
        : ({ permissionDecision: "allow", updatedInput: judgement.input as Record<string, unknown> } as const);
    return { hookSpecificOutput: { hookEventName: "PreToolUse", ...decision } };
  };

/** The tools the gate lets through, by the names the SDK knows them by. */
export const toolNames = (spec: Pick<SessionSpec, "builtinTools" | "tools">): ReadonlySet<string> =>
  new Set([...spec.builtinTools, ...spec.tools.map(({ name }) => STUDIO_PREFIX + name)]);
