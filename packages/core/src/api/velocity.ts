/** How fast do features land? Counted over the last hour in which a run was under way, however long ago that was. */
import type { Instant } from "../kit/instant.ts";
import type { StudioState } from "../log/state.ts";
import { type Speed, speedAt } from "../progress/estimate.ts";

/** The state keeps no pauses, so they count as work here. */
export function velocityOf({ runs, landings }: StudioState, now: Instant): Speed {
  const active = [...runs.values()].map(({ id: runId, startedAt: from, status }) => ({
    runId,
    from,
    to: status.type === "ended" ? status.at : undefined,
  }));
  return speedAt({ landings, active }, now);
}
