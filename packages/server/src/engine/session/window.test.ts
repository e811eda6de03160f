import { expect, test } from "vitest";
import { build, filesOf, inTurn, type Agent } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";

const endings = async (studio: TestStudio) =>
  (await studio.eventsOf("attempt.ended")).map(({ attemptId, outcome }) => [attemptId, outcome]);

async function whenStored(studio: TestStudio, wanted: string): Promise<void> {
  for (;;) {
    const more = studio.heard();
    if ((await studio.transcript("login")).some(({ type }) => type === wanted)) return;
    await more;
  }
}

/** Asks in vain, and comes near the window twice. */
async function fillTwice(agent: Agent): Promise<void> {
  await agent.write({ "half.txt": "half\n" });
  await agent.request("test -s login.txt");
  const keep = await agent.compact("<analysis>Hm.</analysis><summary>Titles are kept.</summary>");
  expect(keep).toContain("Keep this line as it is: Feature 1 · attempt 1 · coder");
  expect(keep).toContain("Files changed so far: half.txt");
  expect(keep).toContain("Red when it was last verified:\n$ test -s login.txt");
  await agent.write({ "more.txt": "more\n" });
  await agent.compact("Never asked for.");
}

test("a session that was summed up once is handed over: work and knowledge go on, and it is no failure", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      login: inTurn(fillTwice, async (agent) => {
        expect([await agent.read("half.txt"), await agent.read("more.txt")]).toEqual(["half\n", "more\n"]);
        const [brief] = agent.heard();
        expect(brief).toContain("The last attempt ended with handed-over. Its work is in your workspace, uncommitted.");
        expect(brief).toContain("Files changed so far: half.txt, more.txt");
        expect(brief).toContain("Its summary of the work so far:\nTitles are kept.");
        expect(brief).not.toContain("Hm.");
        await agent.write(filesOf("login"));
        await agent.request("test -s login.txt");
      }),
    },
  });
  await studio.start();
  await studio.until(({ attempts }) => attempts.size === 2);
  expect(studio.feature("login").failures).toBe(0);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toEqual([["1#1", "handed-over"]]);
  expect((await studio.transcript("login")).filter(({ type }) => type === "compacted")).toHaveLength(1);
});

test("what was summed up before a crash of the studio is not squeezed again after it", async () => {
  const summedUp = Promise.withResolvers<void>();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: {
      login: inTurn(async (agent) => {
        await agent.compact("Half of it is there.");
        if (agent.past.length > 0) return;
        summedUp.resolve();
        await agent.hang();
      }, build),
    },
  });
  await studio.start();
  await summedUp.promise;
  await whenStored(studio, "compacted");
  await studio.crash();
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await endings(studio)).toEqual([["1#1", "handed-over"]]);
});

test("a feature that fits into no number of sessions fails in the end", async () => {
  const studio = await openTestStudio({
    backlog: { login: [] },
    config: { limits: { maxAttempts: 1, retryBackoffMs: 0 } },
    cast: {
      async login(agent) {
        await agent.compact("I read.");
        await agent.compact("I read.");
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
  expect((await endings(studio)).map(([, outcome]) => outcome)).toEqual([
    ...Array.from({ length: 5 }, () => "handed-over"),
    "context-full",
  ]);
});
