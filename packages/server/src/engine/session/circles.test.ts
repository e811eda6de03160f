import { expect, test } from "vitest";
import { build, inTurn } from "../../testing/cast.ts";
import { openTestStudio } from "../../testing/studio.ts";

test("an agent that goes round in circles is told so, then its attempt is ended and the next one knows", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { retryBackoffMs: 0 } },
    cast: {
      login: inTurn(
        async (agent) => {
          await agent.write({ "half.txt": "half\n" });
          for (;;) await agent.sh("wc -l half.txt");
        },
        async (agent) => {
          expect(await agent.read("half.txt")).toBe("half\n");
          expect(agent.heard()[0]).toContain("do not begin with that again");
          await build(agent);
        },
      ),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await studio.eventsOf("session.nudged")).toMatchObject([
    {
      cause: "loop",
      text: expect.stringMatching(/^Bash was called 4 times in a row with the same result each time\./),
    },
  ]);
  expect(await studio.eventsOf("attempt.ended")).toMatchObject([
    {
      attemptId: "1#1",
      outcome: "agent-looping",
      detail: 'Bash was called 8 times in a row with the same result: {"command":"wc -l half.txt"}',
    },
  ]);
  expect(studio.landed()).toEqual(["1#2"]);
});

test("a circle of three calls counts, results that change do not, and the numbers are the project's own", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { retryBackoffMs: 0, loopNudgeAt: 2, loopEndAt: 3 } },
    cast: {
      login: inTurn(async (agent) => {
        for (let i = 0; i < 10; i++) agent.report("Bash", { command: "date" }, String(i));
        for (;;) for (const command of ["ls", "pwd", "git status"]) await agent.sh(command);
      }, build),
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await studio.eventsOf("attempt.ended")).toMatchObject([
    {
      outcome: "agent-looping",
      detail: expect.stringContaining("The same 3 calls (Bash, Bash, Bash) were made 3 times"),
    },
  ]);
});
