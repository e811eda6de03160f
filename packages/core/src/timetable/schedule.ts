/** What does a person say of when a project's runs are to start and end by themselves? */
import { z } from "zod";
import { ProjectId, RunId, ScheduleId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { RunChoice } from "../settings/settings.ts";
import { WEEKDAYS } from "./weekdays.ts";
import { isZone } from "../kit/is-zone.ts";
import { isDay } from "../kit/zone.ts";

export const MAX_MINUTES = 24 * 60;

export const Weekday = z.enum(WEEKDAYS, {
  error: ({ input }) => `${quoted(input)} is no day of the week. They are mon, tue, wed, thu, fri, sat and sun.`,
});
export type Weekday = z.infer<typeof Weekday>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ input }) => `${quoted(input)} is no time of day. Write it as 22:00.`,
});

const Day = z
  .string()
  .refine(isDay, { error: ({ input }) => `${quoted(input)} is no day of the calendar. Write it as 2030-12-31.` });

const Zone = z.string().refine(isZone, {
  error: ({ input }) => `${quoted(input)} is no known time zone. Write it as Europe/Berlin.`,
});

/** Repeated on days of the week, or once. */
const On = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("days"),
    days: z.array(Weekday).min(1, "No day is chosen. Choose at least one, or a date."),
  }),
  z.strictObject({ type: z.literal("date"), date: Day }),
]);

const lengthError = `A run is to work for 1 to ${MAX_MINUTES} minutes (24 hours).`;

/** For so long, or until a time of day: at or before the time it starts, that of the next day. */
const Lasts = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("minutes"),
    minutes: z.number().int(lengthError).min(1, lengthError).max(MAX_MINUTES, lengthError),
  }),
  z.strictObject({ type: z.literal("until"), until: ClockTime }),
]);

/** What its runs are told; the settings say the rest. */
export const ScheduledChoice = RunChoice.pick({ concurrency: true, yolo: true, model: true, budget: true }).strict();
export type ScheduledChoice = z.infer<typeof ScheduledChoice>;

const fields = {
  time: ClockTime,
  /** By its IANA name. */
  zone: Zone,
  on: On,
  lasts: Lasts,
  choice: ScheduledChoice,
  enabled: z.boolean(),
};

/** What a person writes; each problem names its field and says why. */
export const ScheduleDraft = z
  .strictObject({ ...fields, choice: fields.choice.prefault({}), enabled: fields.enabled.default(true) })
  .refine(({ time, lasts }) => lasts.type !== "until" || lasts.until !== time, {
    path: ["lasts", "until"],
    error: "It would end at the time it starts. Say another time, or for how many minutes it is to work.",
  });
export type ScheduleDraft = z.infer<typeof ScheduleDraft>;

/** What became of the latest start. */
const happening = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), start: Instant, at: Instant, ...shape });

export const Happening = z.discriminatedUnion("type", [
  /** `tries` counts every try of this start, also those that came to nothing. */
  happening("started", { runId: RunId, tries: z.number().int().positive() }),
  happening("refused", { reason: z.string(), tries: z.number().int().positive() }),
  happening("gave-up", { reason: z.string(), tries: z.number().int().positive() }),
  /** No studio was at work from its start to its end. */
  happening("missed", {}),
  happening("skipped", {}),
  /** What a person did at that time comes first. */
  happening("yielded", { reason: z.string() }),
]);
export type Happening = z.infer<typeof Happening>;

export const Schedule = z.object({
  ...fields,
  id: ScheduleId,
  projectId: ProjectId,
  /** What was to start before that was never promised. */
  since: Instant,
  /** The day on which it is left out once. */
  skips: Day.optional(),
  last: Happening.optional(),
});
export type Schedule = z.infer<typeof Schedule>;

/** Whether its latest start came to nothing, and nobody decided that. */
export const needsPerson = ({ last }: Schedule): boolean => last?.type === "gave-up" || last?.type === "missed";

function quoted(input: unknown): string {
  return input === "" ? "Nothing" : `“${String(input)}”`;
}
