/** A project's life as a client hears it: every event once, in order, from where it left off. */
import { afterEach, expect, test } from "vitest";
import { featureId, type SessionId } from "@autocoder/core/kit/ids.ts";
import type { LiveMessage } from "@autocoder/core/api/stream.ts";
import type { Agent } from "../../testing/cast.ts";
import type { TestStudio } from "../../testing/studio.ts";
import { createAppFor, openApp, ORIGIN, SECRET, type TestApp } from "../testing/open-app.ts";
import { type Frame, readStream, seqsOf, type StreamReader } from "../testing/read-stream.ts";

const LIVE = "/api/live?project=shop";
const readers: StreamReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.cancel();
});

async function listen({ app }: Pick<TestApp, "app">, after: number, headers: Record<string, string> = {}) {
  const response = await app.request(`${ORIGIN}${LIVE}&after=${after}`, {
    headers: { authorization: `Bearer ${SECRET}`, ...headers },
  });
  const reader = readStream(response, { without: "summary" });
  readers.push(reader);
  return reader;
}

/** Records so many events of about so many characters each. */
async function record(studio: TestStudio, count: number, characters = 10): Promise<void> {
  for (let i = 0; i < count; i++) {
    const changes = { description: `${i}`.padEnd(characters, ".") };
    await studio.ask({ type: "feature.change", featureId: featureId(1), changes, by: "person" });
  }
}

const upTo = (seq: number) => (frame: Frame) => Number(frame.id) === seq;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("a client is greeted with how much there is, then told what it has not seen, then what happens", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  const reader = await listen(opened, 1);
  const told = await reader.until(upTo(2));
  await opened.studio.ask({ type: "feature.skip", featureId: featureId(1), reason: "Later.", by: "person" });
  const frames = [...told, ...(await reader.until(upTo(3)))];
  expect(frames.map(({ id, event }) => [id, event])).toEqual([
    [undefined, "greeting"],
    ["2", "history"],
    ["3", "message"],
  ]);
  expect(frames[0]?.data).toEqual({ seq: 2, version: "1.2.3", projects: ["shop"] });
  expect(frames[2]?.data).toMatchObject({
    seq: 3,
    projectId: "shop",
    body: { kind: "event", event: { type: "feature.skipped", featureId: 1 } },
  });
});

test("every event comes exactly once and in order, however much is recorded while a client catches up", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  await record(opened.studio, 1_200);
  const recording = record(opened.studio, 600);
  const clients = await Promise.all(
    [0, 1, 499, 500, 501, 1_100].map(async (after) => ({ after, reader: await listen(opened, after) })),
  );
  await recording;
  for (const { after, reader } of clients) {
    expect(seqsOf(await reader.until(upTo(1_802)))).toEqual(range(after + 1, 1_802));
  }
});

test("a browser that reconnects by itself says what it saw last in a header, which is newer than its address", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  await record(opened.studio, 5);
  const reader = await listen(opened, 0, { "last-event-id": "5" });
  expect(seqsOf(await reader.until(upTo(7)))).toEqual([6, 7]);
});

test("after a restart of the studio a client goes on where it was", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  const reader = await listen(opened, 0);
  expect(seqsOf(await reader.until(upTo(2)))).toEqual([1, 2]);
  await opened.studio.restart();
  expect(await reader.rest()).toEqual([]);
  await record(opened.studio, 2);
  const again = await listen({ app: await createAppFor(opened.studio) }, 2);
  expect(seqsOf(await again.until(upTo(4)))).toEqual([3, 4]);
});

test("a client that does not read is let go without delaying the studio, and misses nothing when it comes back", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  const slow = await listen(opened, 2);
  const quick = await listen(opened, 2);
  const hearing = quick.until(upTo(302));
  await record(opened.studio, 300, 9_000);
  expect(seqsOf(await hearing)).toEqual(range(3, 302));

  const heard = seqsOf(await slow.rest());
  expect(heard).toEqual(range(3, 2 + heard.length));
  expect(heard.length).toBeLessThan(150);
  const back = await listen(opened, 2 + heard.length);
  expect([...heard, ...seqsOf(await back.until(upTo(302)))]).toEqual(range(3, 302));
});

/** A studio whose one agent does as the test says. */
async function withAgent(act: (agent: Agent) => void) {
  const ready = Promise.withResolvers<Agent>();
  const opened = await openApp({
    backlog: { login: [] },
    config: {},
    cast: {
      login: (agent) => {
        act(agent);
        ready.resolve(agent);
        return agent.hang();
      },
    },
  });
  await opened.studio.start();
  const agent = await ready.promise;
  await opened.studio.until(({ sessions }) => [...sessions.values()].some(({ status }) => status.type === "running"));
  const sessionId = [...opened.studio.state.liveSessions][0]!;
  return { ...opened, agent, sessionId };
}

/** Resolves as soon as so many entries of a session are stored. */
const stored = ({ engine, store }: TestStudio, sessionId: SessionId, count: number) =>
  new Promise<void>((resolve) => {
    const look = async () => {
      if ((await store.readTranscript(sessionId, count - 1, 1)).length === 0) return;
      stop();
      resolve();
    };
    const stop = engine.onTranscript(() => void look());
    void look();
  });

const textsIn = ({ data }: Frame): readonly string[] => {
  const { body } = data as LiveMessage;
  if (body.kind !== "transcript") return [];
  return body.entries.flatMap(({ event }) => (event.type === "text" ? [event.text] : []));
};

test("what agents say is told in one piece every 50 ms, and never twice", async () => {
  const opened = await withAgent((agent) => agent.say("I begin."));
  const { studio, agent, sessionId } = opened;
  // It was prompted, it started, it said something.
  const before = 3;
  await stored(studio, sessionId, before);
  const reader = await listen(opened, studio.state.seq);
  const [, tail] = await reader.until((frame) => frame.event === "message");
  expect([textsIn(tail!), tail?.id]).toEqual([["I begin."], undefined]);

  for (const text of ["One.", "Two.", "Three."]) agent.say(text);
  await stored(studio, sessionId, before + 3);
  studio.clock.advance(50);
  agent.say("Four.");
  await stored(studio, sessionId, before + 4);
  studio.clock.advance(50);
  const said = [await reader.next(), await reader.next()];
  expect(said.map((frame) => frame && textsIn(frame))).toEqual([["One.", "Two.", "Three."], ["Four."]]);
});

test("a client that comes late hears the end of what agents at work have said", async () => {
  const opened = await withAgent((agent) => {
    for (let i = 1; i <= 80; i++) agent.say(`Line ${i}`);
  });
  await stored(opened.studio, opened.sessionId, 82);
  const reader = await listen(opened, opened.studio.state.seq);
  const [, tail] = await reader.until((frame) => frame.event === "message");
  expect(textsIn(tail!)).toEqual(range(31, 80).map((i) => `Line ${i}`));
});

test("a silent stream beats every fifteen seconds, so that a dead one can be told from it", async () => {
  const opened = await openApp({ backlog: { login: [] } });
  const reader = await listen(opened, 2);
  expect((await reader.next())?.event).toBe("greeting");
  opened.studio.clock.advance(15_000);
  opened.studio.clock.advance(15_000);
  expect([(await reader.next())?.event, (await reader.next())?.event]).toEqual(["beat", "beat"]);
});

test.each([
  [`${LIVE}&after=x`, 400, "bad-request"],
  [`${LIVE}&after=-1`, 400, "bad-request"],
  ["/api/live?project=Shop!", 400, "bad-request"],
  ["/api/projects/shop/live", 404, "no-such-route"],
])("%s is refused with %i", async (path, status, type) => {
  const { request } = await openApp();
  const response = await request(path);
  expect([response.status, await response.json()]).toMatchObject([status, { error: { type } }]);
});
