/** What becomes of a night whose database cannot be written for a while? */
import { DatabaseSync } from "node:sqlite";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { build, type Program } from "../testing/cast.ts";
import { createDisk } from "../testing/full-disk.ts";
import { databaseIn } from "../testing/lives.ts";
import { openTestStudio, type TestStudio } from "../testing/studio.ts";

const backlog = { login: [], logout: ["login"] };

/** An agent that says so much that it does not fit, once. */
function speakUntilFull(fill: () => void): Program {
  let isFull = false;
  return async (agent) => {
    if (isFull) return build(agent);
    isFull = true;
    await agent.write({ "half.txt": "half\n" });
    fill();
    agent.say("x".repeat(200_000));
    await agent.hang();
  };
}

test("a full disk ends the agents, keeps their work and is told; with room again the night goes on by itself", async () => {
  const disk = createDisk();
  const cast = { login: speakUntilFull(() => disk.fill()) };
  const studio = await openTestStudio({ backlog, cast, store: "sqlite", database: disk });
  await studio.start();
  await studio.halts();
  expect(studio.engine.halted?.message).toMatch(
    /autocoder\.db could not be written: the disk is full\. Free some space: a studio needs 200 MB/,
  );
  expect(studio.engine.running.size).toBe(0);
  studio.clock.advance(2_000);
  expect([studio.engine.halted?.mayGoOn, studio.state.liveSessions.size]).toEqual([true, 1]);
  expect(await studio.studio.open(studio.engine.projectId)).toEqual({ ok: true, value: studio.engine });

  disk.free();
  studio.clock.advance(60_000);
  await studio.reopened();
  await expectWholeNight(studio);
});

test("a person who has made room need not wait", async () => {
  const disk = createDisk();
  const cast = { login: speakUntilFull(() => disk.fill()) };
  const studio = await openTestStudio({ backlog, cast, store: "sqlite", database: disk });
  await studio.start();
  await studio.halts();
  disk.free();
  await studio.studio.tryAgain(studio.engine.projectId);
  await studio.reopened();
  await expectWholeNight(studio);
});

test("a database that another program keeps locked is waited for, and nothing is recorded twice", async () => {
  let other: DatabaseSync | undefined;
  const lock: Program = async (agent) => {
    other = new DatabaseSync(databaseIn(dirname(studio.root)));
    other.exec("begin immediate");
    await build(agent);
  };
  const studio = await openTestStudio({
    backlog,
    cast: { login: inTurnOnce(lock, build) },
    store: "sqlite",
    database: { busyTimeoutMs: 50 },
  });
  await studio.start();
  await studio.halts();
  expect(studio.engine.halted?.message).toMatch(/autocoder\.db stayed locked by another program/);
  other!.exec("rollback");
  other!.close();
  studio.clock.advance(1_000);
  await studio.reopened();
  await expectWholeNight(studio);
});

test("what a person asks for while nothing can be written is refused, and the engine does not stay dead for it", async () => {
  const disk = createDisk();
  const studio = await openTestStudio({ backlog, store: "sqlite", database: disk });
  disk.fill();
  const description = "x".repeat(10_000);
  const drafts = Array.from({ length: 20 }, (_, i) => draftOf(`search ${i}`, { description }));
  const wish = { type: "features.create", drafts, by: "person" } as const;
  await expect(studio.engine.journal.dispatch(wish)).rejects.toThrow("the disk is full");
  expect(studio.engine.ended.aborted).toBe(true);
  disk.free();
  studio.clock.advance(1_000);
  await studio.reopened();
  await studio.ask(wish);
});

const inTurnOnce = (first: Program, then: Program): Program => {
  let isFirst = true;
  return (agent) => {
    const program = isFirst ? first : then;
    isFirst = false;
    return program(agent);
  };
};

async function expectWholeNight(studio: TestStudio): Promise<void> {
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed()).toEqual(["1#1", "2#1"]);
  expect(studio.statuses()).toEqual({ login: "passing", logout: "passing" });
  expect([studio.feature("login").failures, studio.state.sessions.size]).toEqual([0, 2]);
}
