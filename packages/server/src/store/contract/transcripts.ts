import { noUsage } from "@autocoder/core/session/usage.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { firstSession, noon, onePm, secondSession, shop } from "./samples.ts";

const text = (said: string): AgentEvent => ({ type: "text", text: said });

export function describeTranscripts(store: () => Store): void {
  const say = (events: readonly AgentEvent[], sessionId = firstSession, at = noon) =>
    store().appendTranscript({ projectId: shop, sessionId, at, events });

  test("entries are numbered from 0 on, over all appends, and read as they were said", async () => {
    const opening: readonly AgentEvent[] = [
      { type: "started", pid: 4711, model: "a-model" },
      { type: "prompted", text: "Feature 7 · attempt 2 · coder\u0000 \ud800 ü" },
    ];
    const call: readonly AgentEvent[] = [
      { type: "tool-started", id: "t1", name: "Bash", input: { command: "npm test", nested: [1, null] } },
      { type: "tool-ended", id: "t1", ok: true, output: "" },
      { type: "ended", ending: "done", detail: "", usage: noUsage },
    ];
    const first = await say(opening);
    const second = await say(call, firstSession, onePm);
    expect(first).toEqual(opening.map((event, n) => ({ n, at: noon, event })));
    expect(second).toEqual(call.map((event, index) => ({ n: 2 + index, at: onePm, event })));
    expect(await store().readTranscript(firstSession, 0, 10)).toEqual([...first, ...second]);
  });

  test("each session has a transcript of its own", async () => {
    await say([text("one")]);
    const other = await say([text("uno")], secondSession);
    expect(other).toEqual([{ n: 0, at: noon, event: text("uno") }]);
    expect(await store().readTranscript(secondSession, 0, 10)).toEqual(other);
  });

  test("a transcript is read page by page", async () => {
    await say(["a", "b", "c", "d", "e"].map(text));
    const page = async (from: number, limit: number) =>
      (await store().readTranscript(firstSession, from, limit)).map(({ n }) => n);
    expect(await page(0, 2)).toEqual([0, 1]);
    expect(await page(2, 2)).toEqual([2, 3]);
    expect(await page(4, 2)).toEqual([4]);
    expect(await page(5, 2)).toEqual([]);
  });

  test("nothing said adds nothing, and a session that never spoke has an empty transcript", async () => {
    expect(await say([])).toEqual([]);
    expect(await store().readTranscript(firstSession, 0, 10)).toEqual([]);
  });

  test("callers that speak at the same time get different numbers", async () => {
    const said = await Promise.all(Array.from({ length: 20 }, (_, index) => say([text(`${index}`)])));
    const numbers = said.flat().map(({ n }) => n);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });
}
