/** Our port to a coding tool. The contract suite in `agents/contract.ts` tests each sentence of it. */
import type { z } from "zod";
import type { CommandRules } from "@autocoder/core/policy/policy.ts";
import type { AgentRole, BuiltinTool } from "@autocoder/core/session/role.ts";
import type { Effort } from "@autocoder/core/run/run.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { RefusedCommand, RefusedHost } from "@autocoder/core/session/session.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";

export interface AgentRuntime {
  readonly id: string;
  readonly capabilities: AgentCapabilities;
  /**
   * Starts a session and returns at once; the process is started in the background.
   * Never throws: whatever goes wrong arrives as the `ended` event.
   */
  start(spec: SessionSpec): AgentSession;
  /** Why none can be started as things are set now, and what to do, in a sentence; where absent, one always can. */
  whyNotReady?(): Promise<string | undefined>;
}

export interface AgentCapabilities {
  /** How long a tool call may be left unanswered. */
  readonly toolCallMayWaitMs: number;
  /** Whether `say` reaches the agent while it works. */
  readonly steering: boolean;
  /** Whether `resume` continues an earlier session of the same id. */
  readonly resume: boolean;
  readonly reportsCost: boolean;
}

export interface SessionSpec {
  readonly sessionId: SessionId;
  readonly role: AgentRole;
  /** Continue the session of this id where its transcript is still there; else it is started fresh. */
  readonly resume: boolean;
  /** The workspace the agent works in; an absolute path. */
  readonly cwd: string;
  /** A folder only this attempt uses, for the agent's own configuration, transcripts and temporary files. */
  readonly stateDir: string;
  readonly system: string;
  readonly prompt: string;
  /** Said instead of `prompt` where the session of this id is really continued. */
  readonly resumePrompt: string;
  /** Pictures and documents that come with the prompt; the agent is told them after its words. */
  readonly attachments?: readonly PromptPart[];
  /**
   * Hears a text piece by piece while it is being said. The whole text follows as an event: joined, the pieces since the
   * event before are that text, but where the model was cut off and began it anew. Thoughts are not heard.
   * `after` is how many events came before it; whoever takes those in one by one can put it in its place.
   */
  readonly onPiece?: (text: string, after: number) => void;
  /**
   * Asked each time before the conversation is summed up because the model's window comes near. Where absent, it is
   * summed up as often as it takes.
   */
  readonly onWindowNear?: () => Promise<WindowChoice>;
  readonly model: string | undefined;
  /** How much the model is to think; its own measure where undefined. */
  readonly effort: Effort | undefined;
  readonly maxTurns: number;
  readonly builtinTools: readonly BuiltinTool[];
  readonly tools: readonly StudioTool[];
  /**
   * What may be allowed beyond the usual commands where it has a shell, and what may not. Asked for each command, for a
   * person may allow one meanwhile.
   */
  readonly commands: () => CommandRules;
  /** Hears of what it was not to do; the agent itself is told why. */
  readonly onRefused?: (refused: RefusedCommand) => void;
  /** Hears of each host that was asked for from its jail and is not on the list; whoever asked is told why. */
  readonly onRefusedHost?: (refused: RefusedHost) => void;
  /** Added to the agent's environment (ports and the like). */
  readonly env: Readonly<Record<string, string>>;
  /** Folders the agent may read although they lie in a place that is hidden from it. */
  readonly readable: readonly string[];
  /** Folders that hold secrets or other agents' work, hidden from it. */
  readonly hidden: readonly string[];
}

/** To sum it up, so that this is kept; or to end the session as `handed-over`. */
export type WindowChoice = { readonly type: "sum-up"; readonly keep: string } | { readonly type: "hand-over" };

/** As a transcript keeps it, but with the images themselves where one of the agent's tools gave it some. */
export type ToldEvent =
  | Exclude<AgentEvent, ToolEnded>
  | (Omit<ToolEnded, "pictures"> & { readonly images?: readonly Uint8Array<ArrayBuffer>[] });

type ToolEnded = Extract<AgentEvent, { type: "tool-ended" }>;

/** A part of what an agent is told, beside its words: what a person attached, as the model can take it. */
export type PromptPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image"; readonly mediaType: string; readonly base64: string }
  | { readonly type: "pdf"; readonly name: string; readonly base64: string };

/** A studio tool as every runtime can offer it. */
export interface StudioTool {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** Never rejects: a refusal is an answer with `isError`. */
  call(input: unknown, context: { readonly signal: AbortSignal }): Promise<ToolAnswer>;
}

export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
  /** The session ends right after this answer, without another request to the model. */
  readonly endsSession: boolean;
  /** It was called for what is another's: such refusals are recorded with those of commands. */
  readonly isOverreach?: true;
}

export interface AgentSession {
  readonly sessionId: SessionId;
  /**
   * Everything the agent says and does, in order; it may be iterated once.
   * The last event is always `ended`, exactly once, also after a crash or `stop`, and by then no process of the
   * session is alive as far as the platform lets us know. Usage counts from this start on, also of a resumed session.
   */
  readonly events: AsyncIterable<ToldEvent>;
  /** Hands the agent a message while it works; false where the session has ended. */
  say(text: string): boolean;
  /**
   * Ends the session as `halted` after the step it is in: its tool calls end, their results are kept, and the model is not
   * asked again. One that comes to its own end before has that one. Resumed, it goes on as if it had never halted.
   */
  halt(): void;
  /**
   * Ends the session and its whole process tree; resolves when that is done. The agent is asked first, and killed where it
   * does not answer soon. Calling it again changes nothing.
   */
  stop(): Promise<void>;
}
