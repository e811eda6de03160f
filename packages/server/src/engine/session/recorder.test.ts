import { expect, test } from "vitest";
import { noUsage } from "@autocoder/core/session/usage.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { build } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";

test("what a session costs is recorded at most once in ten seconds, and whole at its end", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        for (let second = 1; second <= 25; second++) {
          studio.clock.advance(1_000);
          const heard = studio.heard();
          agent.spend({ requests: second });
          await heard;
        }
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  const used = (await studio.eventsOf("session.used")).map(({ total }) => total.requests);
  expect(used).toEqual([10, 20]);
  expect(studio.state.usage).toEqual({ ...noUsage, requests: 25 });
});

test("a transcript holds everything in the order it was said, and listeners hear it as it is stored", async () => {
  const heard: AgentEvent[] = [];
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        for (let i = 0; i < 100; i++) agent.say(`line ${i}`);
        await build(agent);
      },
    },
  });
  await studio.start();
  studio.engine.onTranscript((_, entries) => heard.push(...entries.map(({ event }) => event)));
  await studio.runEnds();
  const said = await studio.transcript("login");
  expect(heard).toEqual(said);
  expect(said.flatMap((event) => (event.type === "text" ? [event.text] : []))).toEqual(
    Array.from({ length: 100 }, (_, i) => `line ${i}`),
  );
  expect([said[0]?.type, said.at(-1)?.type]).toEqual(["prompted", "ended"]);
});
