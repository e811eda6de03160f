/** How fast do features land? Counted over the last hour in which a run was under way, however long ago that was. */
import type { Instant } from "../kit/instant.ts";
import type { StudioState } from "../log/state.ts";

const HOUR_MS = 3_600_000;

export interface Velocity {
  readonly landings: number;
  readonly overMs: number;
}

export function velocityOf({ runs, landings }: StudioState, now: Instant): Velocity {
  let [counted, overMs, next] = [0, 0, landings.length - 1];
  for (const { startedAt, status } of [...runs.values()].toReversed()) {
    const end = status.type === "ended" ? status.at : now;
    const start = Math.max(startedAt, end - (HOUR_MS - overMs));
    overMs += Math.max(0, end - start);
    // What a person's own command landed between two runs says nothing about the agents.
    while (next >= 0 && landings[next]!.at > end) next -= 1;
    for (; next >= 0 && landings[next]!.at >= start; next -= 1) counted += 1;
    if (overMs >= HOUR_MS) break;
  }
  return { landings: counted, overMs };
}
