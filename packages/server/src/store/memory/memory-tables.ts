/** What is kept beside the log: projects, processes, transcripts, results of checks. */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { ConversationStore } from "../../engine/ports/conversation-store.ts";
import type { NoticeStore } from "../../engine/ports/notice-store.ts";
import type { ScheduleStore } from "../../engine/ports/schedule-store.ts";
import type { CheckRunKey, ProjectEntry, Store, StoredRecord, StoredSetting } from "../../engine/ports/store.ts";
import { compareKeys } from "../record-order.ts";
import { keptUnder, type MemoryData } from "./memory-data.ts";

type Log = "append" | "readEvents" | "lastSeq" | "pendingEffects" | "completeEffects";
type Leases = "acquireLease" | "renewLease" | "releaseLease";

export function createMemoryTables(
  open: () => MemoryData,
): Omit<
  Store,
  Log | Leases | keyof ConversationStore | keyof NoticeStore | keyof ScheduleStore | "close" | "requireRoom"
> {
  return {
    async listProjects() {
      return [...open().projects.values()].sort(byAge);
    },
    async addProject(entry) {
      const { projects } = open();
      const taken =
        projects.get(entry.projectId) ?? [...projects.values()].find((project) => project.root === entry.root);
      if (taken !== undefined) return err({ type: "taken", by: taken });
      projects.set(entry.projectId, entry);
      return ok(undefined);
    },
    async renameProject(projectId, name) {
      const { projects } = open();
      const entry = projects.get(projectId);
      if (entry) projects.set(projectId, { ...entry, name });
    },
    async removeProject(projectId) {
      const { projects, schedules } = open();
      projects.delete(projectId);
      for (const { id } of [...schedules.kept.values()].filter((one) => one.projectId === projectId)) {
        schedules.kept.delete(id);
      }
    },

    async recordProcess(record) {
      open().processes.set(record.pid, record);
    },
    async forgetProcess(pid) {
      open().processes.delete(pid);
    },
    async listProcesses() {
      return [...open().processes.values()].sort((a, b) => a.pid - b.pid);
    },

    async appendTranscript({ projectId, sessionId, at, events }) {
      keptUnder(open().sessions, projectId, () => new Set<SessionId>()).add(sessionId);
      const transcript = keptUnder(open().transcripts, sessionId, () => []);
      const entries = events.map((event, index) => ({ n: transcript.length + index, at, event }));
      for (const entry of entries) transcript.push(entry);
      return entries;
    },
    async readTranscript(sessionId, from, limit) {
      return (
        open()
          .transcripts.get(sessionId)
          ?.slice(from, from + limit) ?? []
      );
    },

    async readRecords({ projectId, direction, beyond, limit, sessions }) {
      const { events, transcripts, sessions: all } = open();
      const named = sessions ?? [...(all.get(projectId) ?? [])];
      const records: readonly StoredRecord[] = [
        ...(events.get(projectId) ?? []).map((event) => ({ kind: "event" as const, ...event })),
        ...named.flatMap((sessionId) =>
          (transcripts.get(sessionId) ?? []).map(({ n, at, event }) => {
            return { kind: "entry" as const, sessionId, n, at: instant(at), event };
          }),
        ),
      ];
      const sign = direction === "older" ? -1 : 1;
      return records
        .filter((record) => beyond === undefined || sign * compareKeys(record, beyond) > 0)
        .sort((a, b) => sign * compareKeys(a, b))
        .slice(0, limit);
    },

    async readSettings(projectId) {
      return [
        ...(open()
          .settings.get(projectId ?? "")
          ?.values() ?? []),
      ].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async changeSettings({ projectId, at, by, changes }) {
      const settings = keptUnder(open().settings, projectId ?? "", () => new Map<string, StoredSetting>());
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) settings.delete(name);
        else if (value !== undefined) settings.set(name, { name, value, at, by });
      }
    },

    async findCheckRun(key) {
      return open().checkRuns.get(textOf(key));
    },
    async keepCheckRun(key, run) {
      open().checkRuns.set(textOf(key), run);
    },
  };
}

const byAge = (a: ProjectEntry, b: ProjectEntry): number =>
  a.createdAt - b.createdAt || (a.projectId < b.projectId ? -1 : 1);

const textOf = ({ tree, command, environment }: CheckRunKey): string => JSON.stringify([tree, command, environment]);
