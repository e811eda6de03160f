/** Where are a project's events, and the effects they want? */
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { AppendRejection, Store } from "../../engine/ports/store.ts";
import { type AppendRequest, numberAppend } from "../number-append.ts";
import { projectLease } from "../../engine/ports/store.ts";
import { keptUnder, type MemoryData } from "./memory-data.ts";

type Log = Pick<Store, "append" | "readEvents" | "lastSeq" | "pendingEffects" | "completeEffects">;

export function createMemoryLog(open: () => MemoryData): Log {
  return {
    async append(request) {
      const data = open();
      const numbered = numberAppend(request);
      const rejection = rejectionOf(data, request);
      if (rejection !== undefined) return err(rejection);
      const outbox = keptUnder(data.effects, request.projectId, () => new Map());
      for (const id of request.completes) outbox.delete(id);
      for (const effect of numbered.effects) outbox.set(effect.id, effect);
      const log = keptUnder(data.events, request.projectId, () => []);
      for (const event of numbered.stored) log.push(event);
      return ok(numbered);
    },

    async readEvents(projectId, afterSeq, limit) {
      const log = open().events.get(projectId) ?? [];
      return log.slice(afterSeq, afterSeq + limit);
    },

    async lastSeq(projectId) {
      return open().events.get(projectId)?.length ?? 0;
    },

    async pendingEffects(projectId) {
      return [...(open().effects.get(projectId)?.values() ?? [])];
    },

    async completeEffects(projectId, effectIds) {
      for (const id of effectIds) open().effects.get(projectId)?.delete(id);
    },
  };
}

function rejectionOf(
  { leases, events }: MemoryData,
  { projectId, epoch, expectedSeq }: AppendRequest,
): AppendRejection | undefined {
  const lease = leases.get(projectLease(projectId));
  if (lease?.holder === undefined || lease.epoch !== epoch) return { type: "lease-lost", epoch: lease?.epoch ?? 0 };
  const lastSeq = events.get(projectId)?.length ?? 0;
  return lastSeq === expectedSeq ? undefined : { type: "wrong-sequence", lastSeq };
}
