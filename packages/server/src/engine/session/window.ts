/**
 * What happens when the model's window comes near? Once the conversation is summed up, so that what the state knows is
 * kept; the next time a fresh session goes on, for a summary of a summary has lost what matters.
 */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import { liveAttempt } from "@autocoder/core/log/state.ts";
import { formatHeader } from "@autocoder/core/session/header.ts";
import { handOverNote, keepWhenSummedUp, type Standing } from "@autocoder/core/session/prompt/summing-up.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { describeVerdict } from "@autocoder/core/verify/describe-verdict.ts";
import type { EngineContext } from "../context.ts";
import type { ToldEvent, WindowChoice } from "../ports/agents.ts";
import { saveWork } from "./work.ts";

export interface WindowKeeper {
  heard(event: ToldEvent): void;
  choose(): Promise<WindowChoice>;
  /** What the next session is told, where this one is handed over. */
  handOver(): string;
}

export async function createWindowKeeper(context: EngineContext, { id, status }: Session): Promise<WindowKeeper> {
  let summary = status.type === "running" ? await lastSummary(context, id) : undefined;
  let files: readonly string[] = [];
  return {
    heard(event) {
      if (event.type === "compacted") summary = event.summary;
    },
    async choose() {
      files = await changedFiles(context, id);
      if (summary !== undefined) return { type: "hand-over" };
      return { type: "sum-up", keep: keepWhenSummedUp(standingOf(context, id, files)) };
    },
    handOver: () => handOverNote(standingOf(context, id, files), summary ?? ""),
  };
}

const PAGE = 500;

/** Of an earlier start of the session. */
async function lastSummary({ store }: EngineContext, id: SessionId): Promise<string | undefined> {
  let summary: string | undefined;
  for (let from = 0; ; from += PAGE) {
    const entries = await store.readTranscript(id, from, PAGE);
    for (const { event } of entries) if (event.type === "compacted") summary = event.summary;
    if (entries.length < PAGE) return summary;
  }
}

/** Its work is saved at that: what was read of it is about to be forgotten. */
async function changedFiles(context: EngineContext, id: SessionId): Promise<readonly string[]> {
  const { state } = context.journal;
  const session = state.sessions.get(id)!;
  const attempt = liveAttempt(state, session);
  if (attempt === undefined || session.workspace === undefined) return [];
  const saved = await saveWork(context, id, attempt.id);
  return saved.ok ? saved.value.files : (attempt.work?.files ?? []);
}

function standingOf({ journal }: EngineContext, id: SessionId, files: readonly string[]): Standing {
  const { state } = journal;
  const session = state.sessions.get(id)!;
  const attempt = liveAttempt(state, session);
  if (attempt === undefined || (session.role !== "coder" && session.role !== "resolver"))
    return { header: undefined, files, red: undefined };
  const { featureId, number } = partsOfAttempt(attempt.id);
  const verdict = [...state.verifications.values()].findLast(({ attemptId }) => attemptId === attempt.id)?.verdict;
  const red = verdict === undefined || verdict.type === "green" ? undefined : describeVerdict(verdict);
  return { header: formatHeader({ role: session.role, featureId, attempt: number }), files, red };
}
