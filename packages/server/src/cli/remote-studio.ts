/** The studio that is at work already, asked over its own interface. */
import type { Attention } from "@autocoder/core/api/attention.ts";
import { createClient } from "@autocoder/core/api/client.ts";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { ProjectId, ScheduleId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import type { GivenAnswer } from "../engine/question/answer-question.ts";
import type { Schedule, ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import { pageAddress, type StudioFile } from "../home/studio-file.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

export interface SessionRef {
  readonly projectId: ProjectId;
  readonly sessionId: SessionId;
}

export interface RemoteStudio {
  startRun(projectId: ProjectId, options: RunChoice): Promise<void>;
  stopRun(projectId: ProjectId, options: { readonly now: boolean }): Promise<void>;
  editBacklog(projectId: ProjectId, edits: readonly Edit[]): Promise<void>;
  answerQuestion(projectId: ProjectId, given: GivenAnswer): Promise<void>;
  pauseRun(projectId: ProjectId, options: { readonly reason?: string }): Promise<void>;
  drainRun(projectId: ProjectId, options: { readonly reason?: string }): Promise<void>;
  resumeRun(projectId: ProjectId): Promise<void>;
  /** Why it cannot go on in the project, and what to do; undefined where it can, or does not answer. */
  whyHalted(projectId: ProjectId): Promise<Attention | undefined>;
  pauseSession(session: SessionRef): Promise<void>;
  resumeSession(session: SessionRef): Promise<void>;
  stopSession(session: SessionRef & { readonly now: boolean }): Promise<void>;
  hintSession(session: SessionRef & { readonly text: string }): Promise<void>;
  /** Makes a text the project's spec; the version it is then. */
  writeSpec(projectId: ProjectId, text: string): Promise<number>;
  addSchedule(projectId: ProjectId, schedule: ScheduleDraft): Promise<Schedule>;
  removeSchedule(projectId: ProjectId, scheduleId: ScheduleId): Promise<Schedule>;
  skipSchedule(projectId: ProjectId, scheduleId: ScheduleId, isLeftOut: boolean): Promise<Schedule>;
  /** Of all who came in from other machines; how many there were. */
  endLogins(): Promise<number>;
  pageOf(projectId: ProjectId): string;
}

export function remoteStudio({ url, secret, pid }: StudioFile): RemoteStudio {
  if (url === undefined || secret === undefined) {
    throw new CliRefusal(`The studio of process ${pid} is just starting. Try again in a moment.`, exitCode.environment);
  }
  const client = createClient((path, { headers, ...request }) =>
    fetch(new URL(path, url), { ...request, headers: { ...headers, authorization: `Bearer ${secret}` } }),
  );
  const orRefuse = <T>(reply: Result<T, ApiError>): T => {
    if (reply.ok) return reply.value;
    const { type, message } = reply.error;
    const isWorld = type === "unreachable" || type === "halted";
    throw new CliRefusal(message, isWorld ? exitCode.environment : exitCode.badInput);
  };
  return {
    startRun: async (projectId, options) => void orRefuse(await client.startRun({ projectId, options })),
    stopRun: async (projectId, { now }) => void orRefuse(await client.stopRun({ projectId, now })),
    editBacklog: async (projectId, edits) => void orRefuse(await client.editBacklog({ projectId, edits: [...edits] })),
    answerQuestion: async (projectId, given) => void orRefuse(await client.answerQuestion({ projectId, ...given })),
    pauseRun: async (projectId, options) => void orRefuse(await client.pauseRun({ projectId, ...options })),
    drainRun: async (projectId, options) => void orRefuse(await client.drainRun({ projectId, ...options })),
    resumeRun: async (projectId) => void orRefuse(await client.resumeRun({ projectId })),
    async whyHalted(projectId) {
      const reply = await client.getProject({ projectId });
      const status = reply.ok ? reply.value.status : undefined;
      return status?.type === "open" ? status.attention.find(({ kind }) => kind === "halted") : undefined;
    },
    pauseSession: async (session) => void orRefuse(await client.pauseSession(session)),
    resumeSession: async (session) => void orRefuse(await client.resumeSession(session)),
    stopSession: async (session) => void orRefuse(await client.stopSession(session)),
    hintSession: async (session) => void orRefuse(await client.hintSession(session)),
    async writeSpec(projectId, text) {
      const { file } = orRefuse(await client.getSpec({ projectId }));
      const expected = file && { expectedHash: file.hash };
      return orRefuse(await client.writeSpec({ projectId, text, ...expected })).recorded?.version ?? 0;
    },
    addSchedule: async (projectId, schedule) => orRefuse(await client.addSchedule({ projectId, schedule })),
    removeSchedule: async (projectId, scheduleId) => orRefuse(await client.removeSchedule({ projectId, scheduleId })),
    skipSchedule: async (projectId, scheduleId, isLeftOut) =>
      orRefuse(await client.skipSchedule({ projectId, scheduleId, isLeftOut })),
    endLogins: async () => orRefuse(await client.endLogins({})).ended,
    pageOf: (projectId) => pageAddress({ url, secret }, projectId),
  };
}
