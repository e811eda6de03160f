/** What does an effect work with? The journal it reports to and the ports it acts through; nothing is looked up. */
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Outcome } from "@autocoder/core/attempt/outcome.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { CanaryWatch } from "./watch-canaries.ts";
import type { Journal } from "./journal.ts";
import type { AgentRuntime } from "./ports/agents.ts";
import type { Attachments } from "./ports/attachments.ts";
import type { CheckRunner } from "./ports/checks.ts";
import type { Clock } from "./ports/clock.ts";
import type { Pictures } from "./ports/pictures.ts";
import type { PageReader } from "./ports/page-reader.ts";
import type { ProjectSecrets } from "./ports/project-secrets.ts";
import type { ProjectFolder } from "./ports/project-folder.ts";
import type { Secrets } from "./ports/secrets.ts";
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
  readonly attachments: Attachments;
  readonly pictures: Pictures;
  readonly pages: PageReader;
  readonly secrets: Secrets;
  /** What people gave for agents and checks to work with. */
  readonly projectSecrets: ProjectSecrets;
  /** Sessions whose agents are at work in this process. */
  readonly running: Map<SessionId, RunningSession>;
  /** Fires when the studio closes: work is left as it is, to be taken up at the next start. */
  readonly closing: AbortSignal;
  /** Sees whether a secret stood in what is said and done. */
  readonly canaries: CanaryWatch;
  /** Ends everything where nothing more can be recorded; what is under way is taken up later. */
  halt(thrown: unknown): void;
  onTranscript(sessionId: SessionId, entries: readonly TranscriptEntry[]): void;
}

export interface RunningSession {
  /** Ends the agent; the session is then recorded with this outcome. */
  stop(outcome: Outcome, detail: string): Promise<void>;
  /** Ends the agent after its step; the session is then recorded as halted. */
  halt(): void;
  say(text: string): boolean;
}
