/** What does an effect work with? The journal it reports to and the ports it acts through; nothing is looked up. */
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Outcome } from "@autocoder/core/attempt/outcome.ts";
import type { Role } from "@autocoder/core/session/role.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Journal } from "./journal.ts";
import type { AgentRuntime } from "./ports/agents.ts";
import type { CheckRunner } from "./ports/checks.ts";
import type { Clock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";
import type { Workspaces } from "./ports/workspaces.ts";

export interface EngineContext {
  readonly projectId: ProjectId;
  readonly journal: Journal;
  readonly store: Store;
  readonly clock: Clock;
  readonly workspaces: Workspaces;
  readonly checks: CheckRunner;
  readonly runtime: AgentRuntime;
  readonly files: ProjectFolder;
  /** Sessions whose agents are at work in this process. */
  readonly running: Map<SessionId, RunningSession>;
  /** Fires when the studio closes: work is left as it is, to be taken up at the next start. */
  readonly closing: AbortSignal;
  onTranscript(sessionId: SessionId, entries: readonly TranscriptEntry[]): void;
}

export interface RunningSession {
  /** Ends the agent; the session is then recorded with this outcome. */
  stop(outcome: Outcome, detail: string): Promise<void>;
  say(text: string): boolean;
}

/** What the engine reads and keeps in folders outside git. */
export interface ProjectFolder {
  /** The project's own instructions for a role, in place of ours. */
  promptFor(role: Role): Promise<string | undefined>;
  /** A folder only this session's agent uses. */
  stateDirOf(sessionId: SessionId): string;
  removeStateDir(sessionId: SessionId): Promise<void>;
  /** Folders that are hidden from every agent: the studio's home above all. */
  readonly hidden: readonly string[];
}
