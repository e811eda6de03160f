/** How is a schedule told to a person, in the terminal and on the page? */
import type { Schedule, ScheduleDraft } from "./schedule.ts";
import { WEEKDAYS, weekdayName } from "./weekdays.ts";

/** `Mon to Fri at 22:00 until 06:00, Europe/Berlin`. */
export const describeTiming = ({
  on,
  time,
  lasts,
  zone,
}: Pick<ScheduleDraft, "on" | "time" | "lasts" | "zone">): string =>
  `${describeDays(on)} at ${time} ${lasts.type === "until" ? `until ${lasts.until}` : `for ${describeMinutes(lasts.minutes)}`}, ${zone}`;

export function describeDays(on: ScheduleDraft["on"]): string {
  if (on.type === "date") return `On ${on.date}`;
  const places = WEEKDAYS.flatMap((day, place) => (on.days.includes(day) ? [place] : []));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  if (places.length === 7) return "Every day";
  const isRow = places.length > 2 && last - first === places.length - 1;
  return isRow ? `${weekdayName(first)} to ${weekdayName(last)}` : places.map(weekdayName).join(", ");
}

export function describeMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** What became of its latest start; the run itself says how it ended. */
export function describeHappening(last: NonNullable<Schedule["last"]>): string {
  switch (last.type) {
    case "started":
      return last.tries === 1
        ? `Run ${last.runId} was started.`
        : `Run ${last.runId} was started, at try ${last.tries}.`;
    case "refused":
      return `It could not start: ${last.reason} It is tried again.`;
    case "gave-up":
      return `It was given up after ${last.tries} tries: ${last.reason}`;
    case "missed":
      return "It was missed: no studio was at work from its start to its end.";
    case "skipped":
      return "It was left out, as you asked.";
    case "yielded":
      return `Nothing was started: ${last.reason}`;
  }
}
