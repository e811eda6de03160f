/** By what does a person name an agent at work? The first signs of its id, as few as tell it from the others, or its attempt. */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { liveAttempt, type StudioState } from "@autocoder/core/log/state.ts";
import { CliRefusal } from "./refusal.ts";

const SHORTEST = 4;

export function shortSessionId({ liveSessions }: Pick<StudioState, "liveSessions">, id: SessionId): string {
  const others = [...liveSessions].filter((other) => other !== id);
  let length = SHORTEST;
  while (others.some((other) => other.startsWith(id.slice(0, length)))) length += 1;
  return id.slice(0, length);
}

/** Throws a refusal that names those there are. */
export function findSession(
  state: StudioState,
  given: string,
): { readonly sessionId: SessionId; readonly called: string } {
  const live = [...state.liveSessions].map((id) => {
    const session = state.sessions.get(id)!;
    const attempt = liveAttempt(state, session)?.id;
    const short = shortSessionId(state, id);
    return { sessionId: id, attempt, called: `${short} (${attempt ?? session.role})` };
  });
  const found = live.filter(({ sessionId, attempt }) => attempt === given || sessionId.startsWith(given.toLowerCase()));
  if (found.length === 1) return found[0]!;
  const names = live.map(({ called }) => called).join(", ");
  if (live.length === 0) throw new CliRefusal("No agent is at work in this project.");
  throw new CliRefusal(
    `${found.length === 0 ? "No agent at work is" : "Several agents at work begin with"} ${given}. At work: ${names}.`,
  );
}
