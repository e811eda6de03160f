/** Our port to the database. The contract suite in `store/contract.ts` tests each sentence of it. */
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Effect } from "@autocoder/core/log/effect.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import type { AgentEvent, TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { CheckRun } from "@autocoder/core/verify/check.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { NoticeStore } from "./notice-store.ts";
import type { ScheduleStore } from "./schedule-store.ts";

export interface StoredEvent {
  /** 1 for a project's first event, then without gaps. */
  readonly seq: number;
  readonly at: Instant;
  readonly event: Event;
}

/** Where something stands in a project's record: by time; at the same moment events come before what agents said. */
export type RecordKey =
  | { readonly kind: "event"; readonly at: Instant; readonly seq: number }
  | { readonly kind: "entry"; readonly at: Instant; readonly sessionId: SessionId; readonly n: number };

export type StoredRecord =
  | (Extract<RecordKey, { kind: "event" }> & { readonly event: Event })
  | (Extract<RecordKey, { kind: "entry" }> & { readonly event: AgentEvent });

export interface StoredEffect {
  /** Unique in the project: the sequence number of the event that wants it, and its place among that event's effects. */
  readonly id: string;
  readonly effect: Effect;
}

export interface ProjectEntry {
  readonly projectId: ProjectId;
  readonly name: string;
  /** The project's folder: an absolute path without symbolic links. */
  readonly root: string;
  readonly createdAt: Instant;
}

export interface Lease {
  readonly name: string;
  readonly holder: string;
  /** Grows with every change of holder; an append with an older one is refused. */
  readonly epoch: number;
  readonly expiresAt: Instant;
}

/** A process of ours that must not outlive its owner. The pid alone proves nothing: it may belong to another by now. */
export interface ProcessRecord {
  readonly pid: number;
  /** The kernel's start time of that pid, in clock ticks since boot. */
  readonly startTime: string;
  readonly purpose: string;
  /** `NAME=value` that everything it starts has in its environment, and nothing else has. */
  readonly mark?: string;
}

export interface StoredSetting {
  readonly name: string;
  readonly value: unknown;
  readonly at: Instant;
  /** Who set it. */
  readonly by: string;
}

export type AppendRejection =
  | { readonly type: "wrong-sequence"; readonly lastSeq: number }
  | { readonly type: "lease-lost"; readonly epoch: number };

export interface Store extends ConversationStore, NoticeStore, ScheduleStore {
  /** Every registered project, oldest first. */
  listProjects(): Promise<readonly ProjectEntry[]>;
  /** Registers a project; `taken` names what is already there with this id or folder. */
  addProject(entry: ProjectEntry): Promise<Result<undefined, { readonly type: "taken"; readonly by: ProjectEntry }>>;
  /** Gives a project another name; its id, folder and log stay. Nothing happens where there is no such project. */
  renameProject(projectId: ProjectId, name: string): Promise<void>;
  /** Takes a project out of the registry, and its schedules with it; its log stays. */
  removeProject(projectId: ProjectId): Promise<void>;

  /**
   * Appends events, the effects they want and the completion of finished effects, all or nothing and durably.
   * Refused if the project's last sequence number is not `expectedSeq`, or the lease's epoch is no longer current.
   */
  append(request: {
    readonly projectId: ProjectId;
    readonly expectedSeq: number;
    readonly epoch: number;
    readonly at: Instant;
    readonly events: readonly Event[];
    /** The effects each event wants, in the order of `events`. */
    readonly effects: readonly (readonly Effect[])[];
    /** Ids of effects that are done with this. */
    readonly completes: readonly string[];
  }): Promise<
    Result<{ readonly stored: readonly StoredEvent[]; readonly effects: readonly StoredEffect[] }, AppendRejection>
  >;
  /** Events after `afterSeq`, in order, at most `limit`. */
  readEvents(projectId: ProjectId, afterSeq: number, limit: number): Promise<readonly StoredEvent[]>;
  lastSeq(projectId: ProjectId): Promise<number>;
  /** Effects that were wanted and are not done, oldest first. */
  pendingEffects(projectId: ProjectId): Promise<readonly StoredEffect[]>;
  /** Marks effects as done that ended without an event. */
  completeEffects(projectId: ProjectId, effectIds: readonly string[]): Promise<void>;

  /**
   * Takes the exclusive right to a name until `expiresAt`. Of any number of callers racing, exactly one gets it; the
   * others get `undefined`, never an error. The holder itself may take it again, with the same epoch. A lease that
   * was not renewed in time is free again.
   */
  acquireLease(request: {
    readonly name: string;
    readonly holder: string;
    readonly now: Instant;
    readonly expiresAt: Instant;
  }): Promise<Lease | undefined>;
  /** Extends a lease; false if it was lost. */
  renewLease(request: {
    readonly name: string;
    readonly holder: string;
    readonly epoch: number;
    readonly expiresAt: Instant;
  }): Promise<boolean>;
  /** Gives a lease back; nothing happens if it is another's by now. */
  releaseLease(request: { readonly name: string; readonly holder: string; readonly epoch: number }): Promise<void>;

  recordProcess(record: ProcessRecord): Promise<void>;
  forgetProcess(pid: number): Promise<void>;
  listProcesses(): Promise<readonly ProcessRecord[]>;

  /** Adds to the end of a session's transcript and numbers the entries from 0 on. */
  appendTranscript(request: {
    readonly projectId: ProjectId;
    readonly sessionId: SessionId;
    readonly at: Instant;
    readonly events: readonly AgentEvent[];
  }): Promise<readonly TranscriptEntry[]>;
  /** Entries from number `from` on, at most `limit`. */
  readTranscript(sessionId: SessionId, from: number, limit: number): Promise<readonly TranscriptEntry[]>;

  /**
   * A project's events and what was said in its sessions as one list by time: the next `limit` beyond a place, in the
   * order in which they are met; without a place, from the end. Of `sessions` only, where they are named.
   */
  readRecords(request: {
    readonly projectId: ProjectId;
    readonly direction: "older" | "newer";
    readonly beyond: RecordKey | undefined;
    readonly limit: number;
    readonly sessions?: readonly SessionId[] | undefined;
  }): Promise<readonly StoredRecord[]>;

  /** What was set for a project, or for the studio as a whole, by name. */
  readSettings(projectId: ProjectId | undefined): Promise<readonly StoredSetting[]>;
  /** Sets what is named, all or nothing; `null` takes a setting back. The last word counts. */
  changeSettings(request: {
    readonly projectId: ProjectId | undefined;
    readonly at: Instant;
    readonly by: string;
    readonly changes: Readonly<Record<string, unknown>>;
  }): Promise<void>;

  /** A green or red result for exactly this tree, command and environment, if one was kept. */
  findCheckRun(key: CheckRunKey): Promise<CheckRun | undefined>;
  keepCheckRun(key: CheckRunKey, run: CheckRun): Promise<void>;

  /** Throws a StoreFailure where much more than is stored could not be stored now. Nothing is changed by it. */
  requireRoom(): Promise<void>;

  /** Ends all use of the database; nothing else may be called afterwards. */
  close(): Promise<void>;
}

export interface CheckRunKey {
  readonly tree: string;
  readonly command: string;
  readonly environment: string;
}

/** The name an engine takes a project's lease under; an append to the project's log is held to that lease. */
export const projectLease = (projectId: ProjectId): string => `project/${projectId}`;
