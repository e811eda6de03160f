/** What does the board say of a feature? How it stands, what is worth knowing about it right now, and who is at work. */
import { unmetDependencies } from "@autocoder/core/backlog/backlog.ts";
import { type Feature, isPassing } from "@autocoder/core/backlog/feature.ts";
import type { AttemptId, FeatureId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Role } from "@autocoder/core/session/role.ts";
import { formatDuration, formatCost, formatTime, plural } from "../ui/format.ts";
import { type Mark, markNames, markOf } from "./mark.ts";

export interface CardView {
  /** Its value; a card is made anew only where this or what it waits for has changed. */
  readonly feature: Feature;
  readonly mark: Mark;
  /** In a few words; empty where the mark says it all. */
  readonly note: string;
  /** What it waits for that is not passing. */
  readonly waitsFor: readonly FeatureId[];
  /** The agent that works on it. */
  readonly worker: Worker | undefined;
  /** Since when it has been as it is, where that is worth knowing. */
  readonly since: number | undefined;
  /** What it has cost so far; empty where nothing. */
  readonly spend: string;
}

export interface Worker {
  readonly sessionId: SessionId;
  readonly role: Role;
}

export function cardOf(state: StudioState, feature: Feature): CardView {
  const { costMicroUsd, unpricedTokens = 0 } = feature.usage;
  return {
    feature,
    mark: markOf(state, feature),
    note: noteOf(state, feature),
    waitsFor: waitsForOf(state, feature),
    worker: workerOf(state, feature),
    since: sinceOf(state, feature),
    spend: costMicroUsd + unpricedTokens > 0 ? formatCost(feature.usage) : "",
  };
}

/** Those that stand in its way; none once it has landed. */
export const waitsForOf = ({ backlog }: StudioState, feature: Feature): readonly FeatureId[] =>
  isPassing(feature) ? [] : unmetDependencies(backlog, feature);

function noteOf(state: StudioState, { status, reservedBy, lastFailure }: Feature): string {
  switch (status.type) {
    case "pending": {
      if (reservedBy !== undefined) return "next in its session";
      if (lastFailure === undefined) return "";
      return status.notBefore === undefined ? "tried before" : `tries again from ${formatTime(status.notBefore)}`;
    }
    case "working":
      return "";
    case "verifying":
      return "its checks run";
    case "queued":
      return state.landing === status.attemptId ? "landing" : "waits to land";
    case "passing":
      return receiptNote(status.receipt);
    case "stale":
      return status.touchedBy === undefined
        ? "to be checked again"
        : `to be checked again: #${status.touchedBy} touched it`;
    case "failing":
      return status.culprit === undefined ? status.reason : `${status.reason} (since #${status.culprit})`;
    case "needs-input":
      return state.questions.get(status.questionId)?.prompt ?? "an agent asks you something";
    case "failed":
    case "skipped":
      return status.reason;
  }
}

function receiptNote({ proof, results }: Extract<Feature["status"], { type: "passing" }>["receipt"]): string {
  const tookMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const checks = results.length === 0 ? "no checks" : `${plural(results.length, "check")} · ${formatDuration(tookMs)}`;
  return proof === "unproven" ? `unproven · ${checks}` : checks;
}

function workerOf(state: StudioState, { status }: Feature): Worker | undefined {
  if (status.type !== "working" && status.type !== "verifying") return undefined;
  const session = sessionOf(state, status.attemptId);
  return session && { sessionId: session.id, role: session.role };
}

const sessionOf = (state: StudioState, attemptId: AttemptId) => {
  const id = state.attempts.get(attemptId)?.sessionId;
  return id && state.sessions.get(id);
};

function sinceOf(state: StudioState, { status }: Feature): number | undefined {
  if (status.type === "needs-input") return state.questions.get(status.questionId)?.askedAt;
  if (status.type === "working" || status.type === "verifying") return state.attempts.get(status.attemptId)?.startedAt;
  return undefined;
}

/** What a screen reader says of it: name, status, what it waits for. */
export function labelOf({ feature, mark, waitsFor, note }: CardView): string {
  const waits = waitsFor.length === 0 ? "" : `, waits for ${waitsFor.map((id) => `#${id}`).join(", ")}`;
  return `#${feature.id} ${feature.name}, ${markNames[mark]}${waits}${note === "" ? "" : `, ${note}`}`;
}
