/** What is there to keep? */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import type { ConversationId, ProjectId, ScheduleId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { ChannelId } from "@autocoder/core/notice/channel.ts";
import type { SpendByQuarter } from "@autocoder/core/session/spend.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Schedule } from "@autocoder/core/timetable/schedule.ts";
import type { CheckRun } from "@autocoder/core/verify/check.ts";
import type { ChannelStanding, WaitingNotice } from "../../engine/ports/notice-store.ts";
import type {
  Lease,
  ProcessRecord,
  ProjectEntry,
  StoredEffect,
  StoredEvent,
  StoredSetting,
} from "../../engine/ports/store.ts";

export interface MemoryData {
  readonly projects: Map<ProjectId, ProjectEntry>;
  readonly events: Map<ProjectId, StoredEvent[]>;
  /** What is not done yet, by id, oldest first. */
  readonly effects: Map<ProjectId, Map<string, StoredEffect>>;
  /** A lease that was given back has no holder, and keeps its epoch. */
  readonly leases: Map<string, Omit<Lease, "holder"> & { readonly holder: string | undefined }>;
  readonly processes: Map<number, ProcessRecord>;
  readonly transcripts: Map<SessionId, TranscriptEntry[]>;
  /** The sessions of each project in which something was said. */
  readonly sessions: Map<ProjectId, Set<SessionId>>;
  /** By project, or the empty text for the studio, then by name. */
  readonly settings: Map<string, Map<string, StoredSetting>>;
  readonly conversations: Map<ConversationId, KeptConversation>;
  readonly talkSpend: Map<ProjectId, SpendByQuarter>;
  /** By position, oldest first. */
  readonly notices: Map<number, KeptNotice>;
  readonly noticed: Map<ProjectId, number>;
  /** The highest number ever given. */
  readonly counters: { notices: number };
  readonly schedules: { last: number; readonly kept: Map<ScheduleId, Schedule> };
  /** By tree, command and environment, as JSON. */
  readonly checkRuns: Map<string, CheckRun>;
}

export interface KeptConversation {
  readonly conversation: Conversation;
  readonly isDue: boolean;
  readonly entries: readonly ConversationEntry[];
}

/** Without a next try it was given up. */
export interface KeptNotice extends Omit<WaitingNotice, "nextAt"> {
  readonly channelId: ChannelId;
  readonly nextAt: WaitingNotice["nextAt"] | undefined;
  readonly failure: ChannelStanding["lastFailure"];
}

export const emptyData = (): MemoryData => ({
  projects: new Map(),
  events: new Map(),
  effects: new Map(),
  leases: new Map(),
  processes: new Map(),
  transcripts: new Map(),
  sessions: new Map(),
  settings: new Map(),
  conversations: new Map(),
  talkSpend: new Map(),
  notices: new Map(),
  noticed: new Map(),
  counters: { notices: 0 },
  schedules: { last: 0, kept: new Map() },
  checkRuns: new Map(),
});

/** The list or map kept under a key, put there first if there is none. */
export function keptUnder<K, V>(map: Map<K, V>, key: K, empty: () => V): V {
  const kept = map.get(key) ?? empty();
  map.set(key, kept);
  return kept;
}
