import { expect, test } from "vitest";
import { projectId, scheduleId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { StartDeed } from "@autocoder/core/timetable/due.ts";
import { ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import { createRevivals } from "./revivals.ts";

const MINUTE = 60_000;
const minute = (count: number) => instant(count * MINUTE);

const startOf = (start: number): StartDeed => ({
  type: "start",
  tries: 1,
  appointment: { start: minute(start), end: minute(start + 60), day: "1970-01-01" },
  schedule: {
    ...ScheduleDraft.parse({
      time: "00:00",
      zone: "UTC",
      on: { type: "days", days: ["mon"] },
      lasts: { type: "minutes", minutes: 60 },
    }),
    id: scheduleId(1),
    projectId: projectId("shop"),
    since: instant(0),
  },
});

test("a project that was halted is taken up again after 1, 5 and 15 minutes, and then no more in this appointment", () => {
  const revivals = createRevivals();
  const mayAt = (at: number) => revivals.mayOpen(startOf(0), minute(at));
  expect([0, 0.5, 1, 5, 6, 20, 21, 50].map(mayAt)).toEqual([false, false, true, false, true, false, true, false]);
  expect(revivals.isSpent(startOf(0))).toBe(true);
  expect(revivals.isSpent(startOf(100))).toBe(false);
  expect(revivals.mayOpen(startOf(100), minute(100))).toBe(false);
  expect(revivals.mayOpen(startOf(100), minute(101))).toBe(true);
});
