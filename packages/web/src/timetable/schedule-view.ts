/** How is a schedule shown: its starts as the clocks of its zone show them, its options, how its last run ended? */
import { describeSpend } from "@autocoder/core/run/budget.ts";
import type { ScheduleView } from "@autocoder/core/api/routes/schedules.ts";
import type { ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import { formatMoney, plural } from "../ui/format.ts";

export interface Start {
  readonly day: string;
  readonly times: string;
}

/** `Fri, Nov 27` and `22:00 to 06:00`, as the clocks of the zone show them. */
export function startWords({ start, end }: { readonly start: number; readonly end: number }, zone: string): Start {
  const day = new Intl.DateTimeFormat("en", { timeZone: zone, weekday: "short", month: "short", day: "numeric" });
  const time = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return { day: day.format(start), times: `${time.format(start)} to ${time.format(end)}` };
}

/** What its runs are told; the rest is as it is set. */
export function optionWords({ concurrency, yolo, model, budget = {} }: ScheduleDraft["choice"]): string {
  const { microUsd, tokens, minutes, landings } = budget;
  const said = [
    concurrency === undefined ? undefined : `${plural(concurrency, "agent")} at once`,
    yolo === true ? "YOLO: unproven" : undefined,
    model,
    microUsd === undefined ? undefined : `${formatMoney(microUsd)} at most`,
    tokens === undefined ? undefined : `${tokens.toLocaleString("en")} tokens at most`,
    minutes === undefined ? undefined : `${minutes} min at most`,
    landings === undefined ? undefined : `${plural(landings, "landing")} at most`,
  ].filter((part) => part !== undefined);
  return said.length === 0 ? "As the settings say" : said.join(" · ");
}

export interface EndingWords {
  readonly text: string;
  readonly tone: "calm" | "active" | "good" | "attention" | "bad";
}

/** How the run of its latest start stands. */
export function runWords(run: NonNullable<ScheduleView["run"]>): EndingWords {
  const { status } = run;
  if (status.type !== "ended") return { text: status.type === "running" ? "at work" : status.type, tone: "active" };
  const { ending } = status;
  switch (ending.type) {
    case "complete":
      return { text: "everything passed", tone: "good" };
    case "planned":
      return { text: "its plan waits for your look", tone: "attention" };
    case "blocked":
      return { text: `${plural(ending.blockages.length, "feature")} cannot go on without you`, tone: "attention" };
    case "budget-spent":
      return { text: `${describeSpend(ending)} used`, tone: "attention" };
    case "stopped":
      return { text: "stopped; what was under way is saved", tone: "calm" };
    case "failed":
      return { text: `failed: ${ending.reason}`, tone: "bad" };
  }
}

/** What a person wrote of it, without what the studio keeps beside. */
export const draftOf = ({ time, zone, on, lasts, choice, enabled }: ScheduleView): ScheduleDraft => ({
  time,
  zone,
  on,
  lasts,
  choice,
  enabled,
});

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
