/** When is a run to start and end by itself? What a person has entered so far, what is wrong with it, and what it says. */
import { nextAppointments } from "@autocoder/core/timetable/appointments.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { ScheduleDraft, type Weekday } from "@autocoder/core/timetable/schedule.ts";

/** Lengths and money are kept as they were typed, so that nothing jumps under the fingers. */
export interface ScheduleForm {
  readonly time: string;
  readonly zone: string;
  readonly on: "days" | "date";
  readonly days: readonly Weekday[];
  readonly date: string;
  readonly lasts: "until" | "minutes";
  readonly until: string;
  readonly hours: string;
  /** 0: as it is set. */
  readonly concurrency: number;
  readonly yolo: boolean;
  readonly model: string;
  readonly money: string;
  readonly enabled: boolean;
  /** What else it says of its budget, which this form does not show. */
  readonly otherBudget: NonNullable<ScheduleDraft["choice"]["budget"]>;
}

export type Problems = Readonly<
  Partial<Record<"time" | "zone" | "days" | "date" | "until" | "hours" | "money", string>>
>;

export const firstForm = (zone: string): ScheduleForm => ({
  time: "22:00",
  zone,
  on: "days",
  days: ["mon", "tue", "wed", "thu", "fri"],
  date: "",
  lasts: "until",
  until: "06:00",
  hours: "8",
  concurrency: 0,
  yolo: false,
  model: "",
  money: "",
  enabled: true,
  otherBudget: {},
});

export function formOf({ time, zone, on, lasts, choice, enabled }: ScheduleDraft): ScheduleForm {
  const { microUsd, ...otherBudget } = choice.budget ?? {};
  return {
    ...firstForm(zone),
    time,
    on: on.type,
    ...(on.type === "days" ? { days: on.days } : { date: on.date }),
    lasts: lasts.type,
    ...(lasts.type === "until" ? { until: lasts.until } : { hours: String(lasts.minutes / 60) }),
    concurrency: choice.concurrency ?? 0,
    yolo: choice.yolo ?? false,
    model: choice.model ?? "",
    money: microUsd === undefined ? "" : String(microUsd / 1_000_000),
    enabled,
    otherBudget,
  };
}

/** The draft is there where nothing is wrong with it. */
export function readForm(form: ScheduleForm): { readonly draft?: ScheduleDraft; readonly problems: Problems } {
  const money = form.money.replaceAll(/[\s$_]/g, "");
  const isMoney = money === "" || Number(money) > 0;
  const read = ScheduleDraft.safeParse({
    time: form.time,
    zone: form.zone.trim(),
    on: form.on === "days" ? { type: "days", days: form.days } : { type: "date", date: form.date },
    lasts:
      form.lasts === "until"
        ? { type: "until", until: form.until }
        : { type: "minutes", minutes: Math.round(Number(form.hours.replace(",", ".")) * 60) || 0 },
    choice: choiceOf(form, isMoney ? Number(money) : 0),
    enabled: form.enabled,
  });
  const problems: Problems = {
    ...Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [fieldOf(path), message])),
    ...(!isMoney && { money: "A number above 0, or nothing for no limit." }),
  };
  return read.success && isMoney ? { draft: read.data, problems } : { problems };
}

/** Its next starts, as they will be. */
export const startsOf = (draft: ScheduleDraft | undefined, now: number) =>
  draft === undefined ? [] : nextAppointments(draft, instant(now), 5);

function choiceOf({ concurrency, yolo, model, otherBudget }: ScheduleForm, dollars: number): ScheduleDraft["choice"] {
  const budget = { ...otherBudget, ...(dollars > 0 && { microUsd: Math.max(1, Math.round(dollars * 1_000_000)) }) };
  return {
    ...(concurrency > 0 && { concurrency }),
    ...(yolo && { yolo }),
    ...(model.trim() !== "" && { model: model.trim() }),
    ...(Object.keys(budget).length > 0 && { budget }),
  };
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = String(path.findLast((part) => typeof part === "string"));
  return field === "minutes" ? "hours" : field;
}
