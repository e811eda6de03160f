import { expect, test } from "vitest";
import { ScheduleDraft } from "./schedule.ts";

const right = {
  time: "22:00",
  zone: "Europe/Berlin",
  on: { type: "days", days: ["mon", "fri"] },
  lasts: { type: "until", until: "06:00" },
};

const problems = (draft: object): readonly string[] =>
  (ScheduleDraft.safeParse(draft).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

test("what is not said of a run is left to the settings", () => {
  expect(ScheduleDraft.parse(right)).toEqual({ ...right, choice: {}, enabled: true });
  const told = { ...right, choice: { concurrency: 2, yolo: false, model: "a-model", budget: { microUsd: 5_000_000 } } };
  expect(ScheduleDraft.parse(told)).toEqual({ ...told, enabled: true });
});

test.each([
  [{ time: "24:00" }, "time: “24:00” is no time of day. Write it as 22:00."],
  [{ time: "9:00" }, "time: “9:00” is no time of day. Write it as 22:00."],
  [{ zone: "Europe/Atlantis" }, "zone: “Europe/Atlantis” is no known time zone. Write it as Europe/Berlin."],
  [{ zone: "" }, "zone: Nothing is no known time zone. Write it as Europe/Berlin."],
  [{ on: { type: "days", days: [] } }, "on.days: No day is chosen. Choose at least one, or a date."],
  [
    { on: { type: "date", date: "2026-02-30" } },
    "on.date: “2026-02-30” is no day of the calendar. Write it as 2030-12-31.",
  ],
  [{ lasts: { type: "minutes", minutes: 0 } }, "lasts.minutes: A run is to work for 1 to 1440 minutes (24 hours)."],
  [{ lasts: { type: "minutes", minutes: 1_441 } }, "lasts.minutes: A run is to work for 1 to 1440 minutes (24 hours)."],
  [{ lasts: { type: "until", until: "25:00" } }, "lasts.until: “25:00” is no time of day. Write it as 22:00."],
  [
    { lasts: { type: "until", until: "22:00" } },
    "lasts.until: It would end at the time it starts. Say another time, or for how many minutes it is to work.",
  ],
])("%j is refused with the field and why", (wrong, said) => {
  expect(problems({ ...right, ...wrong })).toContain(said);
});
