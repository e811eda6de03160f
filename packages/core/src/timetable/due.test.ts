import { describe, expect, test } from "vitest";
import { projectId, runId, scheduleId } from "../kit/ids.ts";
import { type Instant, instant } from "../kit/instant.ts";
import { type Run, type RunEnding, RunOptions } from "../run/run.ts";
import { dueNow, nextMoment, WAITS_MS } from "./due.ts";
import { type Schedule, ScheduleDraft } from "./schedule.ts";

const utc = (text: string): Instant => instant(Date.parse(`2026-11-${text}Z`));
const MINUTE = 60_000;

const scheduleOf = (given: Partial<Schedule> = {}): Schedule => ({
  ...ScheduleDraft.parse({
    time: "22:00",
    zone: "UTC",
    lasts: { type: "until", until: "06:00" },
    on: { type: "days", days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] },
  }),
  id: scheduleId(1),
  projectId: projectId("shop"),
  since: utc("20T12:00"),
  ...given,
});

const start = utc("26T22:00");
const end = utc("27T06:00");
const own = { id: scheduleId(1), start, end };

const runOf = (number: number, given: Partial<Run> = {}): Run => ({
  id: runId(number),
  options: RunOptions.parse({}),
  startedAt: start,
  active: [],
  pausedMs: 0,
  status: { type: "running" },
  swept: false,
  explored: [],
  held: [],
  allowed: [],
  waits: 0,
  warned: [],
  spent: { microUsd: 0, tokens: 0, landings: 0 },
  ...given,
});

const ended = (number: number, ending: RunEnding, at: Instant, given: Partial<Run> = {}): Run =>
  runOf(number, { status: { type: "ended", ending, at }, ...given });

const failed = (number: number, at: Instant) =>
  ended(number, { type: "failed", reason: "The planner gave up." }, at, { schedule: own });

/** What is told or done, in short. */
function due(now: Instant, runs: readonly Run[] = [], schedules: readonly Schedule[] = [scheduleOf()]) {
  return dueNow({ schedules, runs, now }).map((deed) => {
    if (deed.type === "start") return `start ${deed.schedule.id}, try ${deed.tries}`;
    if (deed.type === "stop") return `stop run ${deed.runId}`;
    return "reason" in deed.what ? `${deed.what.type}: ${deed.what.reason}` : deed.what.type;
  });
}

/** The night before is known, so that nothing is said of it. */
const known = (given: Partial<Schedule> = {}) => scheduleOf({ since: utc("26T12:00"), ...given });

describe("starting", () => {
  test("a run starts at its time, once", () => {
    expect(due(instant(start - 1), [], [known()])).toEqual([]);
    expect(due(start, [], [known()])).toEqual(["start 1, try 1"]);
    expect(due(start, [runOf(1, { schedule: own })], [known()])).toEqual([]);
  });

  test("it starts late where the studio came late, up to its end", () => {
    expect(due(instant(end - 1), [], [known()])).toEqual(["start 1, try 1"]);
    expect(due(end, [], [known()])).toEqual(["missed"]);
  });

  test("what is missed is told once", () => {
    const last = { type: "missed", start, at: end } as const;
    expect(due(end, [], [known({ last })])).toEqual([]);
  });

  test("a start that nobody could keep any more, since the studio died, is found in the log", () => {
    const complete = ended(1, { type: "complete" }, utc("26T23:00"), { schedule: own });
    expect(due(end, [complete], [known()])).toEqual(["started"]);
  });

  test("nothing is started that began before the schedule was written, changed or enabled", () => {
    expect(due(utc("26T23:00"), [], [scheduleOf({ since: utc("26T22:30") })])).toEqual([]);
    expect(due(end, [], [scheduleOf({ since: utc("26T22:30") })])).toEqual([]);
  });

  test("one that is off does nothing", () => {
    expect(due(start, [], [known({ enabled: false })])).toEqual([]);
  });

  test("a day that is left out is left out, and the next one is not", () => {
    const skipping = known({ skips: "2026-11-26" });
    expect(due(start, [], [skipping])).toEqual(["skipped"]);
    const last = { type: "skipped", start, at: start } as const;
    expect(due(utc("26T23:00"), [], [{ ...skipping, last }])).toEqual([]);
    expect(due(utc("27T22:00"), [], [{ ...skipping, last }])).toEqual(["start 1, try 1"]);
  });

  test("of two schedules for the same moment one starts", () => {
    const both = [known(), known({ id: scheduleId(2) })];
    expect(due(start, [], both)).toEqual(["start 1, try 1"]);
  });
});

describe("ending", () => {
  test("a run of the timetable is drained at its end, and is not told so twice", () => {
    const run = runOf(1, { schedule: own });
    const last = { type: "started", start, at: start, runId: run.id, tries: 1 } as const;
    expect(due(instant(end - 1), [run], [known({ last })])).toEqual([]);
    expect(due(end, [run], [known({ last })])).toEqual(["stop run 1"]);
    const stopping = { ...run, status: { type: "stopping", reason: "", now: false } as const };
    expect(due(end, [stopping], [known({ last })])).toEqual([]);
  });

  test("a paused one too: it would go on at another time otherwise", () => {
    const paused = { type: "paused", reason: "Lunch.", halts: true, at: start } as const;
    expect(due(end, [runOf(1, { schedule: own, status: paused })], [])).toEqual(["stop run 1"]);
    expect(due(instant(end - 1), [runOf(1, { schedule: own, status: paused })], [])).toEqual([]);
  });

  test("it ends when it was to end where its schedule is gone", () => {
    expect(due(instant(end - 1), [runOf(1, { schedule: own })], [])).toEqual([]);
    expect(due(end, [runOf(1, { schedule: own })], [])).toEqual(["stop run 1"]);
  });

  test("another end of the schedule counts for the run that is under way", () => {
    const longer = known({ since: utc("26T23:00"), lasts: { type: "until", until: "07:00" } });
    expect(due(end, [runOf(1, { schedule: own })], [longer])).toEqual([]);
    expect(due(utc("27T07:00"), [runOf(1, { schedule: own })], [longer])).toEqual(["stop run 1"]);
  });

  test("it goes on where another schedule is to work then", () => {
    const morning = known({ id: scheduleId(2), time: "05:00", lasts: { type: "until", until: "08:00" } });
    const last = { type: "started", start, at: start, runId: runId(1), tries: 1 } as const;
    expect(due(end, [runOf(1, { schedule: own })], [known({ last }), morning])).toEqual([]);
    const told = due(utc("27T08:00"), [runOf(1, { schedule: own })], [known({ last }), morning]);
    expect(told).toEqual(["stop run 1", "yielded: Run 1 was at work then."]);
  });
});

describe("a person", () => {
  test("a run a person started is never stopped", () => {
    expect(due(end, [runOf(1, { startedAt: utc("26T20:00") })], [known()])).toEqual([
      "yielded: Run 1 was at work then.",
    ]);
    expect(due(start, [runOf(1, { startedAt: utc("26T20:00") })], [known()])).toEqual([]);
  });

  test("where a person stopped a run, none is started until that time is over", () => {
    const stopped = ended(1, { type: "stopped", reason: "Enough." }, utc("26T23:00"), { schedule: own });
    expect(due(utc("26T23:30"), [stopped], [known()])).toEqual(["yielded: A person stopped run 1."]);
    const last = { type: "yielded", start, at: utc("26T23:00"), reason: "A person stopped run 1." } as const;
    expect(due(utc("27T05:00"), [stopped], [known({ last })])).toEqual([]);
    expect(due(utc("27T22:00"), [stopped], [known({ last })])).toEqual(["start 1, try 1"]);
  });

  test("a person's own run that came to its end then leaves nothing to start, but for one whose budget was spent", () => {
    const complete = ended(1, { type: "complete" }, utc("26T23:00"));
    expect(due(utc("26T23:30"), [complete], [known()])).toEqual(["yielded: Run 1 was at work then."]);
    const spent = ended(1, { type: "budget-spent", what: "landings", limit: 1, used: 1 }, utc("26T23:00"));
    expect(due(utc("26T23:30"), [spent], [known()])).toEqual(["start 1, try 1"]);
  });

  test("a run that was stopped before that time is no reason", () => {
    expect(due(start, [ended(1, { type: "stopped", reason: "" }, utc("26T21:00"))], [known()])).toEqual([
      "start 1, try 1",
    ]);
  });

  test("the timetable's own stop of another schedule's run is none either", () => {
    const other = { id: scheduleId(2), start: utc("26T20:00"), end: start };
    const drained = ended(1, { type: "stopped", reason: "" }, utc("26T22:20"), { schedule: other });
    expect(due(utc("26T22:21"), [drained], [known()])).toEqual(["start 1, try 1"]);
  });
});

describe("failing", () => {
  test.each(["complete", "planned"] as const)("a run that ended %s is not started again", (type) => {
    expect(due(utc("26T23:00"), [ended(1, { type }, utc("26T22:30"), { schedule: own })], [known()])).toEqual([]);
  });

  test("one that failed is started again three times, with growing waits, and then given up", () => {
    const runs: Run[] = [];
    let at = start;
    for (const [tries, wait] of WAITS_MS.entries()) {
      runs.push(failed(tries + 1, at));
      expect(due(instant(at + wait - 1), runs, [known()])).toEqual([]);
      at = instant(at + wait);
      expect(due(at, runs, [known()])).toEqual([`start 1, try ${tries + 2}`]);
    }
    runs.push(failed(4, at));
    expect(due(at, runs, [known()])).toEqual(["gave-up: The planner gave up."]);
  });

  test("so is a start that was refused", () => {
    const refused = (tries: number) =>
      known({ last: { type: "refused", start, at: start, reason: "The spec has no title.", tries } });
    expect(due(instant(start + MINUTE - 1), [], [refused(1)])).toEqual([]);
    expect(due(instant(start + MINUTE), [], [refused(1)])).toEqual(["start 1, try 2"]);
    expect(due(instant(start + MINUTE), [], [refused(4)])).toEqual(["gave-up: The spec has no title."]);
  });

  test("what was given up stays so until the next time", () => {
    const last = { type: "gave-up", start, at: start, reason: "The spec has no title.", tries: 4 } as const;
    expect(due(utc("27T05:00"), [], [known({ last })])).toEqual([]);
    expect(due(utc("27T22:00"), [], [known({ last })])).toEqual(["start 1, try 1"]);
  });
});

test("the next moment is the next start, or the end of the run that is under way", () => {
  const situation = { schedules: [known()], runs: [] as readonly Run[], now: utc("26T12:00") };
  expect(nextMoment(situation)).toBe(start);
  expect(nextMoment({ ...situation, now: start, runs: [runOf(1, { schedule: own })] })).toBe(end);
  expect(nextMoment({ ...situation, schedules: [] })).toBeUndefined();
});
