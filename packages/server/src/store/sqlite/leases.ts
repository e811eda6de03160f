/** Who has the exclusive right to what? One row per name, kept after its lease ends, so that its epoch only grows. */
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { Connections } from "./tables.ts";

type Leases = Pick<Store, "acquireLease" | "renewLease" | "releaseLease">;

export function createLeases({ write }: Connections): Leases {
  return {
    async acquireLease({ name, holder, now, expiresAt }) {
      const lease = await write
        .insertInto("lease")
        .values({ name, holder, epoch: 1, expires_at: expiresAt })
        .onConflict((conflict) =>
          conflict
            .column("name")
            .doUpdateSet((eb) => ({
              epoch: eb
                .case()
                .when("lease.holder", "=", holder)
                .then(eb.ref("lease.epoch"))
                .else(eb("lease.epoch", "+", 1))
                .end(),
              holder,
              expires_at: expiresAt,
            }))
            .where((eb) =>
              eb.or([
                eb("lease.holder", "is", null),
                eb("lease.holder", "=", holder),
                eb("lease.expires_at", "<=", now),
              ]),
            ),
        )
        .returning("epoch")
        .executeTakeFirst();
      return lease && { name, holder, epoch: lease.epoch, expiresAt };
    },

    async renewLease({ name, holder, epoch, expiresAt }) {
      const { numUpdatedRows } = await write
        .updateTable("lease")
        .set({ expires_at: expiresAt })
        .where("name", "=", name)
        .where("holder", "=", holder)
        .where("epoch", "=", epoch)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async releaseLease({ name, holder, epoch }) {
      await write
        .updateTable("lease")
        .set({ holder: null, expires_at: instant(0) })
        .where("name", "=", name)
        .where("holder", "=", holder)
        .where("epoch", "=", epoch)
        .execute();
    },
  };
}
