/** The record, as a person reads and searches it. */
import { beforeEach, expect, test } from "vitest";
import { projectId, sessionId, type SessionId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { build } from "../../testing/cast.ts";
import { openApp, type TestApp } from "../testing/open-app.ts";

const shop = projectId("shop");
type Query = Omit<Parameters<TestApp["client"]["searchLog"]>[0], "projectId">;

let opened: TestApp;
let session: SessionId;

/** A feature, and a hundred things said, a second apart. */
beforeEach(async () => {
  opened = await openApp({ backlog: { login: [] }, cast: { login: build } });
  session = sessionId("00000000-0000-4000-8000-000000000001");
  await sayMuch();
});

/** The same, said by an agent that has built the feature. */
async function built(): Promise<void> {
  const { studio } = opened;
  await studio.start();
  await studio.runEnds();
  session = [...studio.state.sessions.keys()][0]!;
  await sayMuch();
}

async function sayMuch(): Promise<void> {
  for (let i = 0; i < 100; i++) await say({ type: "text", text: `Line ${i}.` }, 1_000 * (i + 1));
}

const say = (event: AgentEvent, afterMs = 0) =>
  opened.studio.store.appendTranscript({
    projectId: shop,
    sessionId: session,
    at: after(NOON, 3_600_000 + afterMs),
    events: [event],
  });

async function search(query: Query = {}) {
  const found = await opened.client.searchLog({ projectId: shop, ...query });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

const textsOf = async (query: Query) => (await search(query)).lines.map(({ text }) => text);

test("without a word, the latest lines are told, oldest first; each belongs somewhere", async () => {
  await built();
  const { lines } = await search({ limit: 2, sessionId: session });
  expect(lines).toEqual([98, 99].map((i) => expect.objectContaining({ text: `Line ${i}.` })));
  expect(lines[1]).toMatchObject({
    at: NOON + 3_700_000,
    type: "text",
    level: "info",
    source: "agent",
    featureId: 1,
    attemptId: "1#1",
    sessionId: session,
  });
  expect(lines[1]!.id).toMatch(new RegExp(`^t:${session}:\\d+$`));
});

test("cursors lead to the beginning and back without a gap or a repetition", async () => {
  const all = await search({ limit: 1_000 });
  expect(all.older).toBeNull();
  const [ids, back]: [string[], string[]] = [[], []];
  let page = await search({ limit: 7 });
  for (; ; page = await search({ limit: 7, before: page.older })) {
    ids.unshift(...page.lines.map(({ id }) => id));
    if (page.older === null) break;
  }
  expect(ids).toEqual(all.lines.map(({ id }) => id));
  back.push(...page.lines.map(({ id }) => id));
  while (back.length < ids.length) {
    page = await search({ limit: 7, after: page.newer! });
    back.push(...page.lines.map(({ id }) => id));
  }
  expect(back).toEqual(ids);
  page = await search({ limit: 7, after: page.newer! });
  expect([all.hasNewer, page.hasNewer, (await search({ limit: 7, after: all.older ?? "1~e:1" })).hasNewer]).toEqual([
    false,
    false,
    true,
  ]);
  await say({ type: "text", text: "One more." }, 200_000);
  const last = await search({ after: page.newer! });
  expect(last.lines.map(({ text }) => text)).toEqual(["One more."]);
});

test("one line can be linked to: it is told with what was around it", async () => {
  await built();
  const line = (await search({ text: "Line 50.", featureId: 1 })).lines[0]!;
  const around = await search({ around: line.id, featureId: 1, limit: 4 });
  expect(around.lines.map(({ text }) => text)).toEqual(["Line 48.", "Line 49.", "Line 50.", "Line 51."]);
  const event = (await search({ text: "landed" })).lines.at(-1)!;
  expect(event.id).toMatch(/^e:\d+$/);
  expect((await search({ around: event.id, limit: 2 })).lines.map(({ id }) => id)).toContain(event.id);
});

test("words, expressions, levels, sources, places and times narrow it down, and all of them hold at once", async () => {
  await say({ type: "tool-started", id: "x", name: "Bash", input: { command: "npm test" } }, 300_000);
  await say({ type: "tool-ended", id: "x", ok: false, output: "1 failed\nExpected 2" }, 300_001);
  expect(await textsOf({ text: "LINE 99" })).toEqual(["Line 99."]);
  expect(await textsOf({ regex: "^line (1|2)\\.$" })).toEqual(["Line 1.", "Line 2."]);
  expect(await textsOf({ text: "expected 2" })).toEqual(["1 failed"]);
  expect(await textsOf({ levels: ["warning", "error"] })).toEqual(["1 failed"]);
  const [from, to] = [NOON + 3_600_000 + 5_000, NOON + 3_600_000 + 6_000];
  const some = await search({ from, to });
  expect(some.lines.map(({ text }) => text)).toEqual(["Line 4.", "Line 5."]);
  expect(some.older).toBeNull();
});

test("a feature's lines are its own, its agent's and its landing's", async () => {
  await built();
  const landed = await textsOf({ sources: ["git"], featureId: 1, text: "landed" });
  expect(landed).toEqual([expect.stringMatching(/^#1 login landed · 1 check green/)]);
  expect(await textsOf({ featureId: 1, sessionId: session, regex: "line 9\\d\\.", limit: 2 })).toEqual([
    "Line 98.",
    "Line 99.",
  ]);
  expect(await textsOf({ featureId: 2 })).toEqual([]);
});

test("an expression that is none is refused with its mistake, and one that never ends does not hold up the studio", async () => {
  const asked = await opened.client.searchLog({ projectId: shop, regex: "(" });
  expect(asked).toMatchObject({
    error: { type: "bad-request", message: expect.stringContaining("Unterminated group") },
  });
  await say({ type: "text", text: `${"a".repeat(60)}!` }, 400_000);
  const startedAt = performance.now();
  const endless = await opened.client.searchLog({ projectId: shop, regex: "(a+)+$" });
  expect(endless).toMatchObject({ error: { type: "bad-request", message: expect.stringContaining("takes too long") } });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("a line says where what was looked for stands in it", async () => {
  await say({ type: "tool-ended", id: "x", ok: true, output: "one (two)\nTwo three" }, 300_000);
  const hitsOf = async (query: Query) => (await search(query)).lines.map(({ hits }) => hits);
  // The first line is told before the whole output, so what stands in it stands there twice.
  expect(await hitsOf({ text: "(two)" })).toEqual([
    [
      [4, 9],
      [14, 19],
    ],
  ]);
  expect(await hitsOf({ regex: "t\\w+e+$" })).toEqual([[[24, 29]]]);
  expect(await hitsOf({ regex: "\\b", text: "line 99" })).toEqual([[[0, 7]]]);
  expect(await hitsOf({ limit: 1 })).toEqual([undefined]);
});

test("a place or a level that is none is refused", async () => {
  const wrong: readonly Query[] = [
    { before: "yesterday" },
    { around: "e:99999" },
    { before: "1~e:1", after: "1~e:1" },
    { levels: "fatal" },
  ];
  for (const query of wrong) {
    const asked = await opened.client.searchLog({ projectId: shop, ...query });
    expect(asked).toMatchObject({ error: { type: "bad-request" } });
  }
});

test("the record can be kept as a text, by the same filters", async () => {
  const response = await opened.request("/api/projects/shop/log.txt?regex=line%201%5Cd%5C.");
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const lines = (await response.text()).trimEnd().split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe("2030-01-01T13:00:11.000Z info    agent         Line 10.");
  expect((await opened.request("/api/projects/shop/log.txt?levels=fatal")).status).toBe(400);
  const whole = await (await opened.request("/api/projects/shop/log.txt")).text();
  expect(whole).toContain("Shop is a project now");
});
