/** What does one agent work on, what does it do, and at what cost? */
import type { FeatureId, SessionId } from "@autocoder/core/kit/ids.ts";
import { hasHalted, isToPause, pauseOf } from "@autocoder/core/log/halt.ts";
import { liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import type { NudgeCause } from "@autocoder/core/session/nudge.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { tokensOf, type Usage } from "@autocoder/core/session/usage.ts";
import { mascotOf } from "../mascots/mascot-of.ts";
import { type Mood, moodOf } from "../mascots/mood.ts";
import { type Health, healthOf } from "./health.ts";
import { emptyTail, type Activity, type Tail } from "./tail.ts";
import { type ToolLine, toolLineOf } from "./tool-line.ts";

export interface AgentView {
  readonly id: SessionId;
  /** The character it goes by. */
  readonly name: string;
  readonly mood: Mood;
  readonly role: Session["role"];
  /** The feature it is at now; none for who plans. */
  readonly featureId: FeatureId | undefined;
  /** `#7 Login`, `The plan`. */
  readonly subject: string;
  readonly attempt: { readonly id: string; readonly number: number } | undefined;
  /** Others of its batch, as `then #8, #9`. */
  readonly rest: string;
  readonly model: string;
  readonly startedAt: number;
  /** Since when its agent has halted; its clock stands still. */
  readonly haltedAt: number | undefined;
  readonly health: Health;
  /** Whether a stop, or a more urgent one, would change anything. */
  readonly canStop: boolean;
  /** Whether a person can pause this agent alone, or let it go on; undefined where neither would change anything. */
  readonly canHold: "pause" | "resume" | undefined;
  /** Whether it can be told something. */
  readonly canHear: boolean;
  /** What a person told it last. */
  readonly told: string | undefined;
  /** What the studio told it last because it was silent or went round in circles; once it acts again that is over. */
  readonly nudged: string | undefined;
  /** What it said last, or what it waits for, where no tool tells. */
  readonly doing: string;
  /** Its latest uses of tools, the latest last. */
  readonly tools: readonly (ToolLine & Pick<Activity, "id" | "status">)[];
  readonly tokens: number;
  readonly usage: Usage;
  readonly requests: number;
}

/** Sessions at work, the longest first. */
export const sessionsAtWork = ({ liveSessions, sessions }: StudioState): readonly Session[] =>
  [...liveSessions].map((id) => sessions.get(id)!).sort((a, b) => a.scheduledAt - b.scheduledAt);

export function agentViewOf(state: StudioState, session: Session, tail: Tail = emptyTail): AgentView {
  const { id, role, features, status, workspace, scheduledAt } = session;
  const attempt = liveAttempt(state, session);
  const current = attempt?.featureId ?? features[0];
  const others = role === "tester" ? [] : features.slice(features.indexOf(current!) + 1);
  const usage = tail.usage ?? session.usage;
  return {
    id,
    name: mascotOf(state, id),
    mood: moodOf(state, session, tail),
    role,
    featureId: current,
    subject: subjectOf(state, session, current),
    attempt: attempt && { id: attempt.id, number: attempt.number },
    rest: others.length === 0 ? "" : `then ${list(others)}`,
    model: status.type === "running" ? (status.model ?? status.runtime) : "",
    startedAt: status.type === "running" ? status.startedAt : scheduledAt,
    canStop: status.type !== "ended" && (session.stopReason === undefined || session.stopsAfterStep),
    canHold: canHold(state, session),
    haltedAt: hasHalted(session) ? session.halted?.at : undefined,
    health: healthOf(session, {
      pause: pauseOf(state, session),
      isVerifying: attempt?.phase.type === "verifying",
      tail,
    }),
    canHear: status.type === "running" && status.steering && session.stopReason === undefined,
    told: session.hints.at(-1)?.text,
    nudged: nudgeNow(session, tail),
    doing: doingOf(session, attempt?.phase.type === "verifying", tail),
    tools: tail.activities.map(({ id, tool, input, status }) => ({
      id,
      status,
      ...toolLineOf(tool, input, workspace?.path),
    })),
    tokens: tokensOf(usage),
    usage,
    requests: usage.requests,
  };
}

/** In a run that is paused it is the run that goes on. */
function canHold(state: StudioState, session: Session): AgentView["canHold"] {
  const { paused, stopReason, runId, status } = session;
  if (status.type === "ended" || stopReason !== undefined) return undefined;
  if (isToPause(state, { ...session, paused: undefined })) return undefined;
  if (paused !== undefined) return "resume";
  return state.runs.get(runId)?.status.type === "stopping" ? undefined : "pause";
}

const nudgeWords: Readonly<Record<NudgeCause, string>> = {
  silence: "Asked how it stands, after a long silence.",
  loop: "Told that it goes round in circles.",
};

function nudgeNow({ nudges }: Session, { lastAt = 0 }: Tail): string | undefined {
  const last = nudges.at(-1);
  if (last === undefined) return undefined;
  // A circle is left in a few steps or not at all.
  const isOver = lastAt > last.at + (last.cause === "loop" ? CIRCLE_SHOWN_MS : 0);
  return isOver ? undefined : nudgeWords[last.cause];
}

const CIRCLE_SHOWN_MS = 60_000;

const list = (ids: readonly FeatureId[]): string => ids.map((id) => `#${id}`).join(", ");

export function subjectOf(state: StudioState, { role, features }: Session, current: FeatureId | undefined): string {
  if (current === undefined) return "The plan";
  if (role === "tester" && features.length > 1) return `Tries out ${list(features)}`;
  return `#${current} ${state.backlog.features.get(current)?.name ?? ""}`;
}

function doingOf(session: Session, isVerifying: boolean, tail: Tail): string {
  if (session.status.type === "opening") return session.workspace ? "It starts." : "Its workspace is made.";
  if (isVerifying || tail.activities.at(-1)?.status === "running") return "";
  return tail.said ?? "";
}
