/** What do the contract's tests store? */
import { attemptId, featureId, projectId, runId, sessionId } from "@autocoder/core/kit/ids.ts";
import { after, instant } from "@autocoder/core/kit/instant.ts";
import type { Effect } from "@autocoder/core/log/effect.ts";
import type { EventOf } from "@autocoder/core/log/event.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { AppendRequest } from "../number-append.ts";
import { projectLease } from "../../engine/ports/store.ts";

export const shop = projectId("shop");
export const blog = projectId("blog");
export const noon = instant(1_800_000_000_000);
export const onePm = after(noon, 3_600_000);
export const twoPm = after(noon, 7_200_000);

export const firstSession = sessionId("0190a5f0-0000-5000-8000-000000000001");
export const secondSession = sessionId("0190a5f0-0000-5000-8000-000000000002");

export const skipped = (id: number): EventOf<"feature.skipped"> => ({
  type: "feature.skipped",
  featureId: featureId(id),
  reason: "Not now.",
  by: "person",
});

export const land = (id: number): Effect => ({ type: "land", attemptId: attemptId(featureId(id), 1) });
export const deliver: Effect = { type: "deliver" };
export const stopSessions: Effect = { type: "stop-sessions", runId: runId(1) };

/** Takes a project's lease for an hour; gives its epoch. */
export async function takeLease(store: Store, project = shop, holder = "engine-1"): Promise<number> {
  const lease = await store.acquireLease({ name: projectLease(project), holder, now: noon, expiresAt: onePm });
  if (lease === undefined) throw new Error(`The lease of ${project} is taken.`);
  return lease.epoch;
}

/** An append to the shop at noon of events that want nothing, but for what is named. */
export function request(
  given: Pick<AppendRequest, "epoch" | "expectedSeq" | "events"> & Partial<AppendRequest>,
): AppendRequest {
  return { projectId: shop, at: noon, effects: given.events.map(() => []), completes: [], ...given };
}
