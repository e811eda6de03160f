/**
 * Which character is an agent?
 *
 * It follows from the order in which sessions were scheduled and from who was at work then, so that it is the same after
 * a reload, in a second tab and for ever; of those at work together, no two are the same.
 */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { names } from "./cast.ts";

type Sessions = StudioState["sessions"];

interface Given {
  readonly byId: Map<SessionId, string>;
  /** Those that were still at work when the last one was scheduled. */
  atWork: readonly SessionId[];
}

/** Sessions are only ever added, in order, so what was worked out stays right. */
const known = new WeakMap<Sessions, Given>();

export function mascotOf({ sessions }: Pick<StudioState, "sessions">, sessionId: SessionId): string {
  const given = known.get(sessions) ?? { byId: new Map(), atWork: [] };
  known.set(sessions, given);
  if (given.byId.size < sessions.size)
    [...sessions.keys()].slice(given.byId.size).forEach((id) => give(sessions, given, id));
  return given.byId.get(sessionId) ?? names[0];
}

function give(sessions: Sessions, given: Given, id: SessionId): void {
  const { scheduledAt } = sessions.get(id)!;
  const others = given.atWork.filter((other) => {
    const { status } = sessions.get(other)!;
    return status.type !== "ended" || status.at >= scheduledAt;
  });
  const taken = new Set(others.map((other) => given.byId.get(other)));
  given.byId.set(id, firstFree(taken, given.byId.size));
  given.atWork = [...others, id];
}

function firstFree(taken: ReadonlySet<string | undefined>, from: number): string {
  for (let round = 1; ; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(from + i) % names.length]!;
      const called = round === 1 ? name : `${name} ${round}`;
      if (!taken.has(called)) return called;
    }
  }
}
