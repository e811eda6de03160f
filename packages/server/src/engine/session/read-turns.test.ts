import { expect, test } from "vitest";
import { addUsage, noUsage } from "@autocoder/core/session/usage.ts";
import { build } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";
import { readTurns } from "./read-turns.ts";

test("the turns of a session are what it was charged", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        agent.spend({ requests: 1, inputTokens: 10 });
        agent.spend({ requests: 2, inputTokens: 30, costMicroUsd: 7 });
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  const [session] = studio.state.sessions.values();
  const turns = await readTurns(studio.store, session!.id);
  expect(turns.map(({ number, usage }) => [number, usage.inputTokens])).toEqual([
    [1, 10],
    [2, 20],
  ]);
  expect(turns.map(({ usage }) => usage).reduce(addUsage, noUsage)).toEqual(session!.usage);
});
