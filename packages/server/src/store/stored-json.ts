/** Is what the database gives back what the program understands? Everything stored as JSON is checked on reading. */
import { EntryBody } from "@autocoder/core/conversation/entry.ts";
import { Effect } from "@autocoder/core/log/effect.ts";
import { Event } from "@autocoder/core/log/event.ts";
import { Notice } from "@autocoder/core/notice/notice.ts";
import { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { Schedule } from "@autocoder/core/timetable/schedule.ts";
import { CheckRun } from "@autocoder/core/verify/check.ts";
import type { z } from "zod";
import { StoreFailure } from "../engine/ports/store-failure.ts";
import { upgrade } from "./upgrade.ts";

/** Each takes the stored text and what it is, for the sentence if it cannot be read: "Event 12 of shop". */
export const readEvent = (text: string, what: string): Event =>
  read(text, what, (value) => Event.parse(upgrade(value)));
export const readEffect = (text: string, what: string): Effect => read(text, what, parserOf(Effect));
export const readAgentEvent = (text: string, what: string): AgentEvent => read(text, what, parserOf(AgentEvent));
export const readSetting = (text: string, what: string): unknown => read(text, what, (value) => value);
export const readEntry = (text: string, what: string): EntryBody => read(text, what, parserOf(EntryBody));
export const readNotice = (text: string, what: string): Notice => read(text, what, parserOf(Notice));
export const readSchedule = (text: string, what: string): Omit<Schedule, "id"> =>
  read(text, what, parserOf(Schedule.omit({ id: true })));
export const readCheckRun = (text: string, what: string): CheckRun => read(text, what, parserOf(CheckRun));

const parserOf =
  <T>(schema: z.ZodType<T>) =>
  (value: unknown): T =>
    schema.parse(value);

function read<T>(text: string, what: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreFailure({
      type: "damaged",
      message: `${what} cannot be read: it is not as this version of Autocoder would have written it. Update Autocoder; if it is up to date, put a backup of the database in its place.`,
      cause,
    });
  }
}
