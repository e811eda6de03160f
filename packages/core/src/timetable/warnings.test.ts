import { expect, test } from "vitest";
import { projectId, scheduleId } from "../kit/ids.ts";
import { type Instant, instant } from "../kit/instant.ts";
import { describeTiming } from "./describe.ts";
import { type Schedule, ScheduleDraft } from "./schedule.ts";
import { warningsOf } from "./warnings.ts";

const now: Instant = instant(Date.UTC(2026, 10, 26, 12));

const scheduleOf = (id: number, given: Partial<Schedule> = {}): Schedule => ({
  ...ScheduleDraft.parse({
    time: "22:00",
    zone: "Europe/Berlin",
    lasts: { type: "until", until: "06:00" },
    on: { type: "days", days: ["mon", "tue", "wed", "thu", "fri"] },
    choice: { budget: { microUsd: 5_000_000 } },
  }),
  id: scheduleId(id),
  projectId: projectId("shop"),
  since: now,
  ...given,
});

const warnings = (schedule: Schedule, others: readonly Schedule[] = [], usual?: { tokens: number }) =>
  warningsOf(schedule, { others: [schedule, ...others], usual, now });

const noBudget = "It has no budget in money or tokens: only its end stops what it spends.";

test("schedules whose times overlap say so, with the first day, also across zones", () => {
  const early = scheduleOf(2, { time: "22:30", zone: "America/New_York", lasts: { type: "minutes", minutes: 60 } });
  const says = "one run goes on until all are over, with the options of the first to start.";
  expect(warnings(scheduleOf(1), [early])).toEqual([`It overlaps with schedule 2, on 2026-11-26: ${says}`]);
  const third = scheduleOf(3, { on: { type: "date", date: "2026-11-27" } });
  expect(warnings(scheduleOf(1), [early, third])).toEqual([
    `It overlaps with schedules 2, 3, from 2026-11-26 on: ${says}`,
  ]);
});

test("one after the other is no overlap, nor is what is off or left out", () => {
  const after = scheduleOf(2, { time: "06:00", lasts: { type: "minutes", minutes: 60 } });
  const off = scheduleOf(3, { enabled: false });
  expect(warnings(scheduleOf(1), [after, off])).toEqual([]);
  const once = scheduleOf(4, { on: { type: "date", date: "2026-11-26" }, skips: "2026-11-26" });
  expect(warnings(scheduleOf(1), [once])).toEqual([]);
});

test("a night without a ceiling in money or tokens is warned of, unless the settings have one", () => {
  expect(warnings(scheduleOf(1, { choice: {} }))).toEqual([noBudget]);
  expect(warnings(scheduleOf(1, { choice: { budget: { minutes: 60 } } }))).toEqual([noBudget]);
  expect(warnings(scheduleOf(1, { choice: {} }), [], { tokens: 1_000_000 })).toEqual([]);
});

test("what is over says that it starts nothing any more", () => {
  const over = scheduleOf(1, { on: { type: "date", date: "2026-11-25" } });
  expect(warnings(over)).toEqual(["Its day is over: it starts nothing any more."]);
});

test.each<readonly [Partial<Schedule>, string]>([
  [{}, "Mon to Fri at 22:00 until 06:00, Europe/Berlin"],
  [{ on: { type: "days", days: ["sat", "sun"] } }, "Sat, Sun at 22:00 until 06:00, Europe/Berlin"],
  [{ on: { type: "date", date: "2026-12-24" } }, "On 2026-12-24 at 22:00 until 06:00, Europe/Berlin"],
  [{ lasts: { type: "minutes", minutes: 90 }, zone: "UTC" }, "Mon to Fri at 22:00 for 1 h 30 min, UTC"],
])("%j is told as %s", (given, said) => {
  expect(describeTiming(scheduleOf(1, given))).toBe(said);
});
