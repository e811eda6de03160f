import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { bytesOf, pngHead } from "@autocoder/core/testing/files.ts";
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
  expect(used).toEqual([9, 19]);
  expect(studio.state.usage).toEqual({ ...noUsage, requests: 25 });
});

test("what was used before an agent falls silent is recorded all the same", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        const heard = studio.heard();
        agent.spend({ requests: 1, outputTokens: 5 });
        await heard;
        studio.clock.advance(10_000);
        await studio.until(({ usage }) => usage.outputTokens === 5);
        await build(agent);
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
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

test("what an agent was given to see is kept, and the transcript says where; what is not kept, it says as well", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      async login(agent) {
        agent.report("Read", { file_path: "shots/login.png" }, "", [pngHead(2, 1)]);
        agent.report("browser_take_screenshot", {}, "Taken.", [pngHead(3, 1), bytesOf("no image")]);
        await build(agent);
      },
    },
  });
  await studio.start();
  await studio.runEnds();
  const answers = (await studio.transcript("login")).flatMap((event) => (event.type === "tool-ended" ? [event] : []));
  expect(answers.slice(0, 2)).toMatchObject([
    { output: "", pictures: [{ name: "login.png", pixels: { width: 2, height: 1 } }] },
    {
      output: expect.stringMatching(/^Taken\.\n\[An image was not kept: it is no JPEG, .*\]$/),
      pictures: [{ name: "browser_take_screenshot" }],
    },
  ]);
  const { id } = answers[0]!.pictures![0]!;
  expect(await (await studio.studio.pictures.find(projectId("shop"), id))?.bytes()).toEqual(Buffer.from(pngHead(2, 1)));
});
