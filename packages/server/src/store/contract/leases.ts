import { after } from "@autocoder/core/kit/instant.ts";
import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { noon, onePm, twoPm } from "./samples.ts";

const mine = { name: "shop", holder: "engine-1", now: noon, expiresAt: onePm };
const theirs = { ...mine, holder: "engine-2" };

export function describeLeases(store: () => Store): void {
  test("of twenty callers racing for a name, exactly one gets the lease and the others get nothing", async () => {
    const racing = Array.from({ length: 20 }, (_, index) =>
      store().acquireLease({ ...mine, holder: `engine-${index}` }),
    );
    const leases = await Promise.all(racing);
    const won = leases.filter((lease) => lease !== undefined);
    expect(won).toEqual([{ name: "shop", holder: won[0]?.holder, epoch: 1, expiresAt: onePm }]);
  });

  test("the holder may take its lease again, with the same epoch and a later end", async () => {
    const first = await store().acquireLease(mine);
    const second = await store().acquireLease({ ...mine, expiresAt: twoPm });
    expect(second).toEqual({ ...first, expiresAt: twoPm });
    expect(await store().acquireLease({ ...theirs, now: onePm, expiresAt: twoPm })).toBeUndefined();
  });

  test("a lease is free again at the instant it ends, not before, and its epoch grows with its holder", async () => {
    await store().acquireLease(mine);
    expect(await store().acquireLease({ ...theirs, now: after(onePm, -1), expiresAt: twoPm })).toBeUndefined();
    const taken = await store().acquireLease({ ...theirs, now: onePm, expiresAt: twoPm });
    expect(taken).toEqual({ name: "shop", holder: "engine-2", epoch: 2, expiresAt: twoPm });
  });

  test("a holder whose lease ran out, but that nobody else took, keeps its epoch", async () => {
    const first = await store().acquireLease(mine);
    const again = await store().acquireLease({ ...mine, now: onePm, expiresAt: twoPm });
    expect(again?.epoch).toBe(first?.epoch);
  });

  test("different names are different leases", async () => {
    await store().acquireLease(mine);
    expect(await store().acquireLease({ ...theirs, name: "blog" })).toMatchObject({ name: "blog", epoch: 1 });
  });

  test("a renewed lease ends later", async () => {
    await store().acquireLease(mine);
    expect(await store().renewLease({ name: "shop", holder: "engine-1", epoch: 1, expiresAt: twoPm })).toBe(true);
    expect(await store().acquireLease({ ...theirs, now: onePm, expiresAt: twoPm })).toBeUndefined();
  });

  test("a lost lease is not renewed, also not by the same holder under its old epoch", async () => {
    const renewal = { name: "shop", holder: "engine-1", epoch: 1, expiresAt: after(twoPm, 1) };
    expect(await store().renewLease(renewal)).toBe(false);
    await store().acquireLease(mine);
    await store().acquireLease({ ...theirs, now: onePm, expiresAt: twoPm });
    expect(await store().renewLease(renewal)).toBe(false);
    await store().acquireLease({ ...mine, now: twoPm, expiresAt: twoPm });
    expect(await store().renewLease(renewal)).toBe(false);
    expect(await store().renewLease({ ...renewal, epoch: 3 })).toBe(true);
  });

  test("a lease given back is free at once, and the next one has a greater epoch even for the same holder", async () => {
    await store().acquireLease(mine);
    await store().releaseLease({ name: "shop", holder: "engine-1", epoch: 1 });
    expect(await store().renewLease({ name: "shop", holder: "engine-1", epoch: 1, expiresAt: twoPm })).toBe(false);
    expect(await store().acquireLease(mine)).toEqual({ name: "shop", holder: "engine-1", epoch: 2, expiresAt: onePm });
  });

  test("giving back a lease that is another's by now changes nothing", async () => {
    await store().acquireLease(mine);
    await store().acquireLease({ ...theirs, now: onePm, expiresAt: twoPm });
    await store().releaseLease({ name: "shop", holder: "engine-1", epoch: 1 });
    await store().releaseLease({ name: "shop", holder: "engine-2", epoch: 1 });
    await store().releaseLease({ name: "nothing", holder: "engine-2", epoch: 1 });
    expect(await store().acquireLease({ ...mine, now: onePm })).toBeUndefined();
  });
}
