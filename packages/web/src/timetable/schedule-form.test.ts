import { expect, test } from "vitest";
import type { ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import { firstForm, formOf, readForm, startsOf } from "./schedule-form.ts";
import { optionWords, runWords, startWords } from "./schedule-view.ts";

const nightly: ScheduleDraft = {
  time: "22:00",
  zone: "Europe/Berlin",
  on: { type: "days", days: ["mon", "tue", "wed", "thu", "fri"] },
  lasts: { type: "until", until: "06:00" },
  choice: {},
  enabled: true,
};

test("the first form is a night from Monday to Friday", () => {
  expect(readForm(firstForm("Europe/Berlin"))).toEqual({ draft: nightly, problems: {} });
});

test("what is there is shown as it was written, and saved as it was", () => {
  const full: ScheduleDraft = {
    ...nightly,
    on: { type: "date", date: "2026-12-24" },
    lasts: { type: "minutes", minutes: 90 },
    choice: { concurrency: 2, yolo: true, model: "a-model", budget: { microUsd: 2_500_000, tokens: 1_000 } },
    enabled: false,
  };
  expect(formOf(full)).toMatchObject({ hours: "1.5", money: "2.5", date: "2026-12-24" });
  expect(readForm(formOf(full)).draft).toEqual(full);
});

test("each problem stands at its field", () => {
  const form = {
    ...firstForm("Mars/Phobos"),
    time: "",
    days: [],
    lasts: "minutes",
    hours: "25",
    money: "much",
  } as const;
  const { draft, problems } = readForm(form);
  expect(draft).toBeUndefined();
  expect(Object.keys(problems).toSorted()).toEqual(["days", "hours", "money", "time", "zone"]);
});

test("the next starts are shown as clocks in the zone show them, also in the night an hour is missing", () => {
  const starts = startsOf(nightly, Date.UTC(2026, 2, 27, 12));
  expect(starts.map((start) => startWords(start, "Europe/Berlin")).slice(0, 2)).toEqual([
    { day: "Fri, Mar 27", times: "22:00 to 06:00" },
    { day: "Mon, Mar 30", times: "22:00 to 06:00" },
  ]);
  expect(startWords(starts[1]!, "UTC").times).toBe("20:00 to 04:00");
});

test("options are told in a line", () => {
  expect(optionWords({})).toBe("As the settings say");
  expect(optionWords({ concurrency: 2, yolo: true, budget: { microUsd: 5_000_000, landings: 1 } })).toBe(
    "2 agents at once · YOLO: unproven · $5.00 at most · 1 landing at most",
  );
});

test("a run says how it ended", () => {
  const run = { id: 1 as never, startedAt: 0 as never };
  const at = 0 as never;
  expect(runWords({ ...run, status: { type: "running" } })).toEqual({ text: "at work", tone: "active" });
  expect(runWords({ ...run, status: { type: "ended", at, ending: { type: "failed", reason: "No key" } } })).toEqual({
    text: "failed: No key",
    tone: "bad",
  });
});
