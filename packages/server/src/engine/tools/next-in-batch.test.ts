import { expect, test } from "vitest";
import { build, type Program } from "../../testing/cast.ts";
import { whenDone } from "../../testing/crash-points.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";

const backlog = { one: [], two: ["one"], three: ["two"] };
const batch = { batchSize: 3 };

const attempts = (studio: TestStudio) =>
  [...studio.state.sessions.values()].map(({ attempts }) => attempts.filter((id) => studio.state.attempts.has(id)));

test("three features are built in one session, each with its own brief, verdict and landing", async () => {
  const starts: string[] = [];
  const studio = await openTestStudio({
    backlog,
    cast: {
      async two(agent) {
        const answered = agent.heard().length;
        starts.push(`${agent.name} ${agent.attempt}, told ${answered} prompt`);
        await build(agent);
      },
    },
  });
  await studio.start(batch);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(attempts(studio)).toEqual([["1#1", "2#1", "3#1"]]);
  expect(studio.landed()).toEqual(["1#1", "2#1", "3#1"]);
  expect(starts).toEqual(["two 1, told 1 prompt"]);
  const answers = (await studio.transcript("one")).filter((event) => event.type === "tool-ended");
  const briefs = answers.filter(({ output }) => output.includes("Queued for landing."));
  expect(briefs.map(({ output }) => output.split("\n").slice(0, 4))).toEqual([
    ["Verified: 1 check is green. Queued for landing.", "", "Feature 2 · attempt 1 · coder", "two"],
    ["Verified: 1 check is green. Queued for landing.", "", "Feature 3 · attempt 1 · coder", "three"],
    ["Verified: 1 check is green. Queued for landing."],
  ]);
  const landings = await studio.eventsOf("attempt.landed");
  expect(landings.map(({ files }) => files.toSorted())).toEqual([
    ["one.txt", "test/one.sh"],
    ["test/two.sh", "two.txt"],
    ["test/three.sh", "three.txt"],
  ]);
});

test("a crash in the second charges only the second, and the rest of the batch is built later", async () => {
  const crashOnce: Program = async (agent) => {
    if (agent.attempt === 1) throw new Error("The agent died.");
    await build(agent);
  };
  const studio = await openTestStudio({ backlog, cast: { two: crashOnce } });
  await studio.start(batch);
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(attempts(studio)).toEqual([
    ["1#1", "2#1"],
    ["2#2", "3#1"],
  ]);
  expect(studio.landed()).toEqual(["1#1", "2#2", "3#1"]);
  expect(await studio.eventsOf("attempt.ended")).toMatchObject([{ attemptId: "2#1", outcome: "agent-crashed" }]);
});

test("an agent that was gone when its verdict came is told it, and what comes next, when it is back", async () => {
  const studio = await openTestStudio({ backlog });
  await studio.start(batch);
  await studio.crashAt(whenDone("verify"));
  await studio.restart();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(attempts(studio)).toEqual([["1#1", "2#1", "3#1"]]);
  const prompts = (await studio.transcript("one")).flatMap((event) => (event.type === "prompted" ? [event.text] : []));
  expect(prompts[1]?.split("\n").slice(0, 7)).toEqual([
    "Go on where you were interrupted.",
    "",
    "The studio was stopped while it checked your work. Its verdict:",
    "Verified: 1 check is green.",
    "",
    "Feature 2 · attempt 1 · coder",
    "two",
  ]);
});
