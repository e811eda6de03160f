/** What became of each attempt of a night, and by which faults was it plainly struck? Told by the log. */
import type { AttemptId } from "../kit/ids.ts";
import type { Outcome } from "../attempt/outcome.ts";
import type { apply } from "../log/apply.ts";
import type { LabFault } from "./fault-plan.ts";

export type LoggedEvent = Parameters<typeof apply>[1];

export interface AttemptStory {
  readonly signs: ReadonlySet<LabFault>;
  /** Undefined as long as it is live. */
  readonly ending: Outcome | undefined;
}

export type AttemptStories = ReadonlyMap<AttemptId, AttemptStory>;

const signs: Readonly<Partial<Record<Outcome, LabFault>>> = {
  "agent-crashed": "agent-killed",
  "agent-looping": "agent-loops",
  "agent-exited": "agent-leaves",
  "merge-conflict": "merge-conflict",
};

export function storiesIn(log: readonly LoggedEvent[]): AttemptStories {
  const stories = new Map<AttemptId, AttemptStory>();
  const goOn = (id: AttemptId, ending: Outcome | undefined, sign: LabFault | undefined) => {
    const before = stories.get(id)?.signs ?? new Set();
    stories.set(id, { ending, signs: sign === undefined ? before : new Set([...before, sign]) });
  };
  for (const { event } of log) {
    if (event.type === "attempt.claimed") goOn(event.attemptId, undefined, undefined);
    // What is said to be done and is not, is a lie, whatever the agent meant.
    if (event.type === "verification.finished" && event.verdict.type === "red")
      goOn(event.attemptId, undefined, "agent-lies");
    if (event.type === "attempt.landed") goOn(event.attemptId, "landed", undefined);
    if (event.type === "attempt.ended") goOn(event.attemptId, event.outcome, signs[event.outcome]);
  }
  return stories;
}
