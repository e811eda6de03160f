import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { projectLease } from "../../engine/ports/store.ts";
import { blog, deliver, noon, onePm, request, shop, skipped, takeLease, twoPm } from "./samples.ts";

export function describeLog(store: () => Store): void {
  test("a project's events are numbered from 1 without gaps, and read as they were appended", async () => {
    const epoch = await takeLease(store());
    const first = await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1), skipped(2)] }));
    const second = await store().append(request({ epoch, expectedSeq: 2, events: [skipped(3)], at: onePm }));

    const [one, two] = [skipped(1), skipped(2)].map((event, index) => ({ seq: index + 1, at: noon, event }));
    const three = { seq: 3, at: onePm, event: skipped(3) };
    expect(first).toEqual({ ok: true, value: { stored: [one, two], effects: [] } });
    expect(second).toEqual({ ok: true, value: { stored: [three], effects: [] } });
    expect(await store().readEvents(shop, 0, 10)).toEqual([one, two, three]);
    expect(await store().lastSeq(shop)).toBe(3);
  });

  test("a project without events ends at 0", async () => {
    expect(await store().lastSeq(shop)).toBe(0);
    expect(await store().readEvents(shop, 0, 10)).toEqual([]);
  });

  test("each project counts for itself", async () => {
    const epoch = await takeLease(store());
    const blogEpoch = await takeLease(store(), blog);
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1), skipped(2)] }));
    await store().append(request({ projectId: blog, epoch: blogEpoch, expectedSeq: 0, events: [skipped(9)] }));
    expect(await store().readEvents(blog, 0, 10)).toEqual([{ seq: 1, at: noon, event: skipped(9) }]);
    expect(await store().lastSeq(shop)).toBe(2);
  });

  test("events are read page by page", async () => {
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [1, 2, 3, 4, 5].map(skipped) }));
    const page = async (afterSeq: number, limit: number) =>
      (await store().readEvents(shop, afterSeq, limit)).map(({ seq }) => seq);
    expect(await page(0, 2)).toEqual([1, 2]);
    expect(await page(2, 2)).toEqual([3, 4]);
    expect(await page(4, 2)).toEqual([5]);
    expect(await page(5, 2)).toEqual([]);
    expect(await page(0, 0)).toEqual([]);
  });

  test.each([0, 2])("an append that expects %i as the last number of a log that ends at 1 is refused", async (seq) => {
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
    const refused = await store().append(request({ epoch, expectedSeq: seq, events: [skipped(2)] }));
    expect(refused).toEqual({ ok: false, error: { type: "wrong-sequence", lastSeq: 1 } });
    expect(await store().lastSeq(shop)).toBe(1);
  });

  test("of twenty appends that expect the same number, one is stored", async () => {
    const epoch = await takeLease(store());
    const racing = Array.from({ length: 20 }, (_, index) =>
      store().append(request({ epoch, expectedSeq: 0, events: [skipped(index + 1)] })),
    );
    expect((await Promise.all(racing)).filter((result) => result.ok)).toHaveLength(1);
    expect(await store().lastSeq(shop)).toBe(1);
  });

  test("an append without a lease is refused", async () => {
    const refused = await store().append(request({ epoch: 0, expectedSeq: 0, events: [skipped(1)] }));
    expect(refused).toEqual({ ok: false, error: { type: "lease-lost", epoch: 0 } });
  });

  test("an append is refused once another holds the lease, whatever number it expects", async () => {
    const epoch = await takeLease(store());
    await store().acquireLease({ name: projectLease(shop), holder: "engine-2", now: onePm, expiresAt: twoPm });
    const lost = { ok: false, error: { type: "lease-lost", epoch: epoch + 1 } };
    expect(await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }))).toEqual(lost);
    expect(await store().append(request({ epoch, expectedSeq: 7, events: [skipped(1)] }))).toEqual(lost);
    expect(await store().lastSeq(shop)).toBe(0);
  });

  test("an append is refused after its lease was given back", async () => {
    const epoch = await takeLease(store());
    await store().releaseLease({ name: projectLease(shop), holder: "engine-1", epoch });
    const refused = await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
    expect(refused).toEqual({ ok: false, error: { type: "lease-lost", epoch } });
  });

  test("an append under a lease that ran out is accepted as long as nobody else took it", async () => {
    const epoch = await takeLease(store());
    const late = await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)], at: twoPm }));
    expect(late.ok).toBe(true);
  });

  test("a refused append leaves neither events nor effects, and completes nothing", async () => {
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver]] }));
    const refusedAppend = { events: [skipped(2)], effects: [[deliver, deliver]], completes: ["1/1"] };
    await store().append(request({ epoch, expectedSeq: 0, ...refusedAppend }));
    await store().append(request({ epoch: epoch + 1, expectedSeq: 1, ...refusedAppend }));
    expect(await store().readEvents(shop, 0, 10)).toEqual([{ seq: 1, at: noon, event: skipped(1) }]);
    expect(await store().pendingEffects(shop)).toEqual([{ id: "1/1", effect: deliver }]);
  });

  test("an append whose effects do not match its events is a defect", async () => {
    const epoch = await takeLease(store());
    const append = store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [] }));
    await expect(append).rejects.toThrow("1 events came with the effects of 0");
  });
}
