/** What do the words of `schedule add` say? What is wrong with them is said as the page says it. */
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import { ScheduleDraft, Weekday } from "@autocoder/core/timetable/schedule.ts";
import { CliRefusal } from "./refusal.ts";

export interface ScheduleFlags extends Pick<RunChoice, "concurrency" | "model" | "budget" | "yolo"> {
  readonly days?: string;
  readonly date?: string;
  readonly until?: string;
  readonly for?: string;
  readonly zone?: string;
}

export function scheduleDraft(time: string, flags: ScheduleFlags): ScheduleDraft {
  const { days, date, until, for: length, zone, ...choice } = flags;
  if (days !== undefined && date !== undefined) throw new CliRefusal("--days and --date exclude each other. Say one.");
  if ((until === undefined) === (length === undefined)) {
    throw new CliRefusal("When is it to end? Say --until 06:00, or --for 8h; one of the two.");
  }
  const draft = ScheduleDraft.safeParse({
    time,
    zone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    on: date === undefined ? { type: "days", days: daysOf(days) } : { type: "date", date },
    lasts: length === undefined ? { type: "until", until } : { type: "minutes", minutes: minutesOf(length) },
    choice,
  });
  if (draft.success) return draft.data;
  const problems = draft.error.issues.map(
    ({ path, message }) => `${String(path.findLast((part) => typeof part === "string"))}: ${message}`,
  );
  throw new CliRefusal([...new Set(problems)].join("\n"));
}

const groups: Readonly<Record<string, readonly string[]>> = {
  daily: Weekday.options,
  weekdays: Weekday.options.slice(0, 5),
  weekend: Weekday.options.slice(5),
};

function daysOf(text = ""): readonly string[] {
  const named = text.split(",").map((day) => day.trim().toLowerCase());
  return [...new Set(named.filter((day) => day !== "").flatMap((day) => groups[day] ?? [day.slice(0, 3)]))];
}

function minutesOf(text: string): number {
  const [, amount, unit] = /^(\d{1,5})(h|min)$/.exec(text.trim()) ?? [];
  if (amount === undefined) throw new CliRefusal(`--for takes a length like 8h or 90min, not "${text}".`);
  return Number(amount) * (unit === "h" ? 60 : 1);
}
