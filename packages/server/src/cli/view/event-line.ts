/** Which facts is a person told as they happen, on a line of the terminal? Undefined for what only the log needs to know. */
import { styleText } from "node:util";
import { describeEvent, type Telling } from "@autocoder/core/log/describe-event.ts";
import type { Event, EventType } from "@autocoder/core/log/event.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { oneLine } from "./words.ts";

/** `state` is the one after the event. */
export function eventLine(state: StudioState, event: Event): string | undefined {
  const mark = marks[event.type];
  if (mark === undefined) return undefined;
  const tellings = describeEvent(state, event).filter(
    ({ level }) => !goodNewsIsLeftOut.has(event.type) || level !== "info",
  );
  const lines = tellings.map(({ subject, said }) => line(mark, subject, said + afterword(state, event)));
  return lines.length === 0 ? undefined : lines.join("\n");
}

const good = styleText("green", "✓");
const bad = styleText("yellow", "!");
const plain = styleText("dim", "·");

const marks: { readonly [T in EventType]?: string } = {
  "features.created": plain,
  "feature.change-requested": plain,
  "attempt.claimed": plain,
  "verification.finished": bad,
  "attempt.landed": good,
  "attempt.ended": bad,
  "recheck.finished": bad,
  "landing.reverted": good,
  "landing.revert-refused": bad,
  "question.asked": bad,
  "session.hinted": plain,
  "session.nudged": bad,
  "command.refused": bad,
  "egress.refused": bad,
  "session.stopping": bad,
  "session.paused": plain,
  "session.resumed": plain,
  "session.halted": plain,
  "run.budget-warned": bad,
  "run.paused": bad,
  "run.resumed": good,
  "run.stopping": bad,
  "delivery.waiting": bad,
  "defect.recorded": bad,
};

/** That a check is green is told by the landing that follows. */
const goodNewsIsLeftOut: ReadonlySet<EventType> = new Set(["verification.finished", "recheck.finished"]);

/** A plan that grows is counted; how one goes on is said. */
function afterword({ backlog }: StudioState, event: Event): string {
  if (event.type === "run.paused") return " `autocoder resume` goes on.";
  if (event.type !== "features.created") return "";
  const all = backlog.features.size;
  return all > event.features.length ? `, ${all} by now` : "";
}

const line = (mark: string, subject: Telling["subject"], said: string): string =>
  `  ${mark} ${oneLine(subject)} ${styleText("dim", oneLine(said))}`;
