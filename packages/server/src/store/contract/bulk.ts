import { featureId } from "@autocoder/core/kit/ids.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { land, noon, request, shop, skipped, takeLease } from "./samples.ts";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

export function describeBulk(store: () => Store): void {
  test("one event may create 5,000 features", async () => {
    const created: Event = { type: "features.created", by: "agent", features: numbers(5_000).map(feature) };
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [created] }));
    expect(await store().readEvents(shop, 0, 1)).toEqual([{ seq: 1, at: noon, event: created }]);
  });

  test("one append may hold more events and effects than a statement of the database", async () => {
    const ids = numbers(12_000);
    const epoch = await takeLease(store());
    await store().append(
      request({ epoch, expectedSeq: 0, events: ids.map(skipped), effects: ids.map((id) => [land(id)]) }),
    );
    expect(await store().lastSeq(shop)).toBe(12_000);
    const pending = await store().pendingEffects(shop);
    expect(pending.at(-1)).toEqual({ id: "12000/1", effect: land(12_000) });

    await store().completeEffects(
      shop,
      pending.map(({ id }) => id),
    );
    expect(await store().pendingEffects(shop)).toEqual([]);
  });
}

const feature = (id: number) => ({
  id: featureId(id),
  category: "checkout",
  name: `Feature ${id}`,
  description: "A person can pay with what they have at hand, and sees at once that it worked.",
  steps: ["Put something into the basket", "Pay", "See the receipt"],
  priority: id,
  checks: [{ command: `npm test -- feature-${id}`, timeoutMs: 60_000 }],
  dependencies: id > 1 ? [featureId(id - 1)] : [],
});
