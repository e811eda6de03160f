/** How does an agent feel about what it does? Shown by its character's face; the words beside it say the same. */
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import { hasHalted } from "@autocoder/core/log/halt.ts";
import { liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import type { Tail } from "../session/tail.ts";

export const moods = ["thinking", "working", "testing", "waiting", "stuck", "done", "failed"] as const;
export type Mood = (typeof moods)[number];

type Heard = Pick<Tail, "activities" | "retry"> | undefined;

export function moodOf(state: StudioState, session: Session, heard: Heard): Mood {
  const { status, role } = session;
  if (status.type === "ended") return outcomeRules[status.outcome].counts ? "failed" : "done";
  if (status.type === "opening" || hasHalted(session)) return "waiting";
  if (liveAttempt(state, session)?.phase.type === "verifying") return "waiting";
  if (heard?.retry !== undefined) return "stuck";
  if (heard?.activities.at(-1)?.status !== "running") return "thinking";
  return role === "tester" ? "testing" : "working";
}
