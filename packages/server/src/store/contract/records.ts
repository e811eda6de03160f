import { after } from "@autocoder/core/kit/instant.ts";
import { expect, test } from "vitest";
import type { RecordKey, Store, StoredRecord } from "../../engine/ports/store.ts";
import { blog, firstSession, noon, onePm, request, secondSession, shop, skipped, takeLease } from "./samples.ts";

const nameOf = (record: StoredRecord): string =>
  record.kind === "event" ? `e${record.seq}` : `${record.sessionId === firstSession ? "a" : "b"}${record.n}`;

export function describeRecords(store: () => Store): void {
  const say = (sessionId: typeof firstSession, at: typeof noon, ...texts: readonly string[]) =>
    store().appendTranscript({
      projectId: shop,
      sessionId,
      at,
      events: texts.map((text) => ({ type: "text" as const, text })),
    });

  /** Two events at noon, what two agents said at that moment and a second later, an event at one. */
  async function fill(): Promise<void> {
    const epoch = await takeLease(store());
    await say(secondSession, noon, "uno");
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1), skipped(2)] }));
    await say(firstSession, noon, "one", "two");
    await say(firstSession, after(noon, 1_000), "three");
    await store().append(request({ epoch, expectedSeq: 2, events: [skipped(3)], at: onePm }));
  }

  const read = async (given: Partial<Parameters<Store["readRecords"]>[0]>) =>
    store().readRecords({ projectId: shop, direction: "newer", beyond: undefined, limit: 100, ...given });
  const names = async (given: Partial<Parameters<Store["readRecords"]>[0]>) =>
    (await read(given)).map(nameOf).join(" ");

  test("what happened and what was said is one list by time, from either end", async () => {
    await fill();
    expect(await names({})).toBe("e1 e2 a0 a1 b0 a2 e3");
    expect(await names({ direction: "older" })).toBe("e3 a2 b0 a1 a0 e2 e1");
    expect(await names({ direction: "older", limit: 2 })).toBe("e3 a2");
    expect(await names({ projectId: blog })).toBe("");
    expect(await read({ limit: 3 })).toEqual([
      { kind: "event", seq: 1, at: noon, event: skipped(1) },
      { kind: "event", seq: 2, at: noon, event: skipped(2) },
      { kind: "entry", sessionId: firstSession, n: 0, at: noon, event: { type: "text", text: "one" } },
    ]);
  });

  test("it is read on beyond any place in it, in either direction, without a gap or a repetition", async () => {
    await fill();
    const all = await read({});
    for (const [i, place] of all.entries()) {
      const beyond: RecordKey = place;
      expect(await names({ beyond })).toBe(
        all
          .slice(i + 1)
          .map(nameOf)
          .join(" "),
      );
      expect(await names({ beyond, direction: "older" })).toBe(all.slice(0, i).toReversed().map(nameOf).join(" "));
    }
  });

  test("of some sessions only, beside the events", async () => {
    await fill();
    expect(await names({ sessions: [secondSession] })).toBe("e1 e2 b0 e3");
    expect(await names({ sessions: [] })).toBe("e1 e2 e3");
  });
}
