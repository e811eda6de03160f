/** Which agents are at work, and on what? */
import type { FeatureId, SessionId } from "@autocoder/core/kit/ids.ts";
import { liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import { tokensOf } from "../run/run-view.ts";
import { emptyTail, type Activity, type Tail } from "./tail.ts";
import { type ToolLine, toolLineOf } from "./tool-line.ts";

export interface SessionCardView {
  readonly id: SessionId;
  readonly role: Session["role"];
  /** What it works on now: `#7 Login`, `Plan`. */
  readonly subject: string;
  readonly attempt: string | undefined;
  /** Others of its batch, as `then #8, #9`. */
  readonly rest: string;
  readonly model: string;
  readonly startedAt: number;
  /** What it does now, in words, where no tool tells. */
  readonly doing: string;
  /** Its latest uses of tools, the latest last. */
  readonly tools: readonly (ToolLine & Pick<Activity, "id" | "status">)[];
  readonly tokens: number;
}

/** Sessions at work, the longest first. */
export function sessionCards(state: StudioState, tails: ReadonlyMap<SessionId, Tail>): readonly SessionCardView[] {
  return [...state.liveSessions]
    .map((id) => state.sessions.get(id)!)
    .sort((a, b) => a.scheduledAt - b.scheduledAt)
    .map((session) => cardOf(state, session, tails.get(session.id) ?? emptyTail));
}

function cardOf(state: StudioState, session: Session, tail: Tail): SessionCardView {
  const { id, role, features, status, workspace, usage, scheduledAt } = session;
  const attempt = liveAttempt(state, session);
  const current = attempt?.featureId ?? features[0];
  const others = role === "tester" ? [] : features.slice(features.indexOf(current!) + 1);
  const tools = tail.activities.map(({ id, tool, input, status }) => ({
    id,
    status,
    ...toolLineOf(tool, input, workspace?.path),
  }));
  return {
    id,
    role,
    subject: subjectOf(state, session, current),
    attempt: attempt?.id,
    rest: others.length === 0 ? "" : `then ${list(others)}`,
    model: status.type === "running" ? (status.model ?? status.runtime) : "",
    startedAt: status.type === "running" ? status.startedAt : scheduledAt,
    doing: doingOf(session, attempt?.phase.type === "verifying", tail),
    tools,
    tokens: tokensOf(tail.usage ?? usage),
  };
}

const list = (ids: readonly FeatureId[]): string => ids.map((id) => `#${id}`).join(", ");

function subjectOf(state: StudioState, { role, features }: Session, current: FeatureId | undefined): string {
  if (current === undefined) return "The plan";
  if (role === "tester" && features.length > 1) return `Tries out ${list(features)}`;
  return `#${current} ${state.backlog.features.get(current)?.name ?? ""}`;
}

function doingOf(session: Session, isVerifying: boolean, tail: Tail): string {
  if (session.status.type === "opening") return session.workspace ? "starts" : "its workspace is made";
  if (isVerifying) return "waits for its checks";
  if (tail.retry !== undefined) return `the model's service keeps it waiting: ${tail.retry}`;
  if (tail.activities.at(-1)?.status === "running") return "";
  return tail.said ?? "thinks";
}
