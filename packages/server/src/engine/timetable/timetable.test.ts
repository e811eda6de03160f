import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import type { TestStudio } from "../../testing/studio.ts";
import { openTestStudio } from "../../testing/studio.ts";
import { value, write } from "../../workspaces/contract/world.ts";

const shop = projectId("shop");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The clock of a test stands at noon, on a Tuesday. */
const atOne: ScheduleDraft = {
  time: "13:00",
  zone: "UTC",
  on: { type: "days", days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] },
  lasts: { type: "minutes", minutes: 60 },
  choice: { concurrency: 2 },
  enabled: true,
};

async function withSchedule(options: Parameters<typeof openTestStudio>[0] = {}, draft: Partial<ScheduleDraft> = {}) {
  const studio = await openTestStudio({ backlog: { login: [] }, ...options });
  const { id } = value(await studio.studio.timetable.add(shop, { ...atOne, ...draft }));
  studio.studio.timetable.keep();
  await studio.studio.timetable.settled();
  return { studio, id };
}

/** Lets time pass, and what is due be done. */
async function pass(studio: TestStudio, ms: number): Promise<void> {
  studio.clock.advance(ms);
  await studio.studio.timetable.settled();
}

const last = async (studio: TestStudio) => (await studio.studio.timetable.list(shop))[0]?.last;
/** The project's engine as it is now: a start may have opened it anew. */
const engineOf = ({ studio }: TestStudio) => studio.engines.get(shop)!;
const allRuns = (studio: TestStudio) => [...engineOf(studio).journal.state.runs.values()];
const runs = (studio: TestStudio) => allRuns(studio).map(({ status }) => status.type);

async function ending(studio: TestStudio): Promise<string | undefined> {
  await engineOf(studio).quiet();
  const status = allRuns(studio).at(-1)?.status;
  return status?.type === "ended" ? status.ending.type : status?.type;
}

test("a run starts at its time with its own options, and says who started it", async () => {
  const { studio, id } = await withSchedule();
  await pass(studio, HOUR - 1);
  expect(runs(studio)).toEqual([]);
  await pass(studio, 1);
  const start = studio.clock.now();
  expect(await ending(studio)).toBe("complete");
  const started = (await studio.events()).find(({ type }) => type === "run.started");
  expect(started).toMatchObject({
    options: { concurrency: 2 },
    schedule: { id, start, end: start + HOUR },
  });
  expect(await last(studio)).toEqual({ type: "started", start, at: start, runId: 1, tries: 1 });
  // What is complete is not started again before the next day.
  await pass(studio, 30 * MINUTE);
  expect(runs(studio)).toEqual(["ended"]);
});

test("a run is drained at its end, and the log says by which schedule", async () => {
  const { studio, id } = await withSchedule({ cast: { login: (agent) => agent.hang() } });
  await pass(studio, HOUR);
  value(await engineOf(studio).journal.dispatch({ type: "run.pause", reason: "A look first." }));
  await pass(studio, 59 * MINUTE);
  expect(runs(studio)).toEqual(["paused"]);
  await pass(studio, MINUTE);
  expect(await studio.events()).toContainEqual({
    type: "run.stopping",
    runId: 1,
    reason: `The time of schedule ${id} is over.`,
    now: false,
    schedule: id,
  });
});

test("a run that a person started is left alone, and so is the time in which they stopped one", async () => {
  const { studio } = await withSchedule({ cast: { login: (agent) => agent.hang() } });
  await studio.start();
  await pass(studio, HOUR);
  await pass(studio, 61 * MINUTE);
  expect(runs(studio)).toEqual(["running"]);
  await studio.ask({ type: "run.stop", reason: "Enough.", now: true });
  expect(await ending(studio)).toBe("stopped");
  expect(await last(studio)).toMatchObject({ type: "yielded", reason: "Run 1 was at work then." });
});

test("a studio that comes back within the time starts late, and after it tells what was missed", async () => {
  const { studio } = await withSchedule();
  await studio.crash();
  studio.clock.advance(90 * MINUTE);
  await studio.restart();
  studio.studio.timetable.keep();
  await studio.studio.timetable.settled();
  expect(await ending(studio)).toBe("complete");
  await studio.crash();
  studio.clock.advance(26 * HOUR);
  await studio.restart();
  studio.studio.timetable.keep();
  await studio.studio.timetable.settled();
  expect(await last(studio)).toMatchObject({ type: "missed" });
  expect(studio.studio.timetable.troubled(shop)).toHaveLength(1);
});

test("a start that is refused is tried three times more, with growing waits, and then given up", async () => {
  const { studio } = await withSchedule({ files: { ".autocoder/policy.yaml": "commands: [" } });
  await pass(studio, HOUR);
  const reason = expect.stringContaining("policy.yaml") as string;
  expect(await last(studio)).toMatchObject({ type: "refused", tries: 1, reason });
  for (const [minutes, tries] of [
    [1, 2],
    [5, 3],
    [15, 4],
  ] as const) {
    await pass(studio, minutes * MINUTE - 30_000);
    expect(await last(studio)).toMatchObject({ type: "refused", tries: tries - 1 });
    await pass(studio, 30_000);
    expect(await last(studio)).toMatchObject({ type: "refused", tries });
  }
  await pass(studio, 30_000);
  expect(await last(studio)).toMatchObject({ type: "gave-up", tries: 4, reason });
  write(studio.root, { ".autocoder/policy.yaml": "commands: []\n" });
  await pass(studio, 10 * MINUTE);
  expect(runs(studio)).toEqual([]);
});

test("a run that fails is started again three times, and then given up until the next day", async () => {
  const cast = { planner: () => Promise.reject(new Error("The agent died.")) };
  const { studio } = await withSchedule({ backlog: {}, spec: "# Shop\n\n## Login\n\nPeople log in.\n", cast });
  await pass(studio, HOUR);
  for (const minutes of [1, 5, 15]) {
    expect(await ending(studio)).toBe("failed");
    await pass(studio, minutes * MINUTE);
    await pass(studio, 30_000);
  }
  expect(await ending(studio)).toBe("failed");
  await pass(studio, 30_000);
  expect(runs(studio)).toHaveLength(4);
  const reason = "The planner did not finish the plan. The agent died.";
  expect(await last(studio)).toMatchObject({ type: "gave-up", tries: 4, reason });
  await pass(studio, 20 * MINUTE);
  expect(runs(studio)).toHaveLength(4);
});

test("the next start can be left out once, and that be taken back", async () => {
  const { studio, id } = await withSchedule();
  const { timetable } = studio.studio;
  expect(value(await timetable.skip(shop, id, true)).skips).toBe("2030-01-01");
  expect(value(await timetable.skip(shop, id, false)).skips).toBeUndefined();
  await timetable.skip(shop, id, true);
  await pass(studio, 61 * MINUTE);
  expect(await last(studio)).toMatchObject({ type: "skipped" });
  expect(runs(studio)).toEqual([]);
  await pass(studio, 24 * HOUR);
  expect(await ending(studio)).toBe("complete");
});

test("nothing is started by a schedule that is off, over, removed, or written after its time", async () => {
  const { studio, id } = await withSchedule({}, { enabled: false });
  const { timetable } = studio.studio;
  const over = await timetable.add(shop, { ...atOne, on: { type: "date", date: "2029-12-31" } });
  expect(over).toEqual({
    ok: false,
    error: {
      type: "schedule-over",
      message: "Nothing would start any more: On 2029-12-31 at 13:00 for 1 h, UTC is over.",
    },
  });
  await pass(studio, 70 * MINUTE);
  value(await timetable.change(shop, id, atOne));
  await timetable.settled();
  await pass(studio, MINUTE);
  value(await timetable.remove(shop, id));
  expect(await timetable.skip(shop, id, true)).toMatchObject({ ok: false, error: { type: "schedule-not-found" } });
  await pass(studio, 24 * HOUR);
  expect(runs(studio)).toEqual([]);
});

test("a project may have fifty schedules", async () => {
  const { studio } = await withSchedule();
  const { timetable } = studio.studio;
  for (let number = 2; number <= 50; number += 1) value(await timetable.add(shop, atOne));
  expect(await timetable.add(shop, atOne)).toMatchObject({ ok: false, error: { type: "too-many-schedules" } });
});
