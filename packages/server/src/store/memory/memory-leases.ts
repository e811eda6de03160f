/** Who has the exclusive right to what? A name's entry stays after its lease ends, so that its epoch only grows. */
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { MemoryData } from "./memory-data.ts";

type Leases = Pick<Store, "acquireLease" | "renewLease" | "releaseLease">;

export function createMemoryLeases(open: () => MemoryData): Leases {
  return {
    async acquireLease({ name, holder, now, expiresAt }) {
      const { leases } = open();
      const before = leases.get(name);
      if (before?.holder !== undefined && before.holder !== holder && before.expiresAt > now) return undefined;
      const epoch = before?.holder === holder ? before.epoch : (before?.epoch ?? 0) + 1;
      const lease = { name, holder, epoch, expiresAt };
      leases.set(name, lease);
      return lease;
    },

    async renewLease({ name, holder, epoch, expiresAt }) {
      const { leases } = open();
      const held = isHeld(leases.get(name), holder, epoch);
      if (held) leases.set(name, { name, holder, epoch, expiresAt });
      return held;
    },

    async releaseLease({ name, holder, epoch }) {
      const { leases } = open();
      if (isHeld(leases.get(name), holder, epoch)) {
        leases.set(name, { name, holder: undefined, epoch, expiresAt: instant(0) });
      }
    },
  };
}

type Kept = ReturnType<MemoryData["leases"]["get"]>;

const isHeld = (lease: Kept, holder: string, epoch: number): boolean =>
  lease?.holder === holder && lease.epoch === epoch;
