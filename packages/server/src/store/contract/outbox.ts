import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { blog, deliver, land, request, shop, skipped, stopSessions, takeLease } from "./samples.ts";

export function describeOutbox(store: () => Store): void {
  test("an effect is known by the number of its event and its place among that event's effects", async () => {
    const epoch = await takeLease(store());
    const appended = await store().append(
      request({
        epoch,
        expectedSeq: 0,
        events: [skipped(1), skipped(2), skipped(3)],
        effects: [[land(1)], [], [stopSessions, deliver]],
      }),
    );
    const wanted = [
      { id: "1/1", effect: land(1) },
      { id: "3/1", effect: stopSessions },
      { id: "3/2", effect: deliver },
    ];
    expect(appended.ok && appended.value.effects).toEqual(wanted);
    expect(await store().pendingEffects(shop)).toEqual(wanted);
  });

  test("effects stay pending, oldest first, until an append completes them", async () => {
    const epoch = await takeLease(store());
    const twelve = Array.from({ length: 12 }, (_, index) => index + 1);
    await store().append(
      request({ epoch, expectedSeq: 0, events: twelve.map(skipped), effects: twelve.map((id) => [land(id)]) }),
    );
    await store().append(
      request({ epoch, expectedSeq: 12, events: [skipped(1)], effects: [[deliver]], completes: ["12/1", "2/1"] }),
    );
    const pending = (await store().pendingEffects(shop)).map(({ id }) => id);
    expect(pending).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13].map((seq) => `${seq}/1`));
  });

  test("an append may complete effects without an event of its own", async () => {
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver]] }));
    const completed = await store().append(request({ epoch, expectedSeq: 1, events: [], completes: ["1/1"] }));
    expect(completed).toEqual({ ok: true, value: { stored: [], effects: [] } });
    expect(await store().pendingEffects(shop)).toEqual([]);
  });

  test("effects that ended without an event are completed by their ids", async () => {
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver, land(1)]] }));
    await store().completeEffects(shop, ["1/1"]);
    expect(await store().pendingEffects(shop)).toEqual([{ id: "1/2", effect: land(1) }]);
  });

  test("completing an effect again, or none, or one that never was, changes nothing", async () => {
    const epoch = await takeLease(store());
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver]] }));
    await store().completeEffects(shop, ["1/1"]);
    await store().completeEffects(shop, ["1/1", "99/1"]);
    await store().completeEffects(shop, []);
    expect(await store().pendingEffects(shop)).toEqual([]);
  });

  test("each project has its own effects", async () => {
    for (const project of [shop, blog]) {
      const epoch = await takeLease(store(), project);
      await store().append(
        request({ projectId: project, epoch, expectedSeq: 0, events: [skipped(1)], effects: [[deliver]] }),
      );
    }
    await store().completeEffects(blog, ["1/1"]);
    expect(await store().pendingEffects(shop)).toEqual([{ id: "1/1", effect: deliver }]);
    expect(await store().pendingEffects(blog)).toEqual([]);
  });
}
