/** What should a person know of a schedule before its night? */
import type { Instant } from "../kit/instant.ts";
import type { Budget } from "../run/budget.ts";
import { nextAppointments } from "./appointments.ts";
import type { Schedule } from "./schedule.ts";

/** Two weeks of every day; what overlaps does so within them, or hardly ever. */
const LOOKED_AT = 14;

/** `others` are those of the same project; `usual` is the budget of runs of which nothing is said. */
export function warningsOf(
  schedule: Schedule,
  {
    others,
    usual,
    now,
  }: { readonly others: readonly Schedule[]; readonly usual: Budget | undefined; readonly now: Instant },
): readonly string[] {
  if (!schedule.enabled) return [];
  if (nextAppointments(schedule, now, 1).length === 0) return ["Its day is over: it starts nothing any more."];
  return [...overlapWarning(schedule, others, now), ...budgetWarning(schedule.choice.budget ?? usual)];
}

function overlapWarning(schedule: Schedule, others: readonly Schedule[], now: Instant): readonly string[] {
  const own = startsOf(schedule, now);
  const overlaps = others
    .filter((other) => other.id !== schedule.id && other.enabled)
    .flatMap((other) => {
      const theirs = startsOf(other, now);
      const first = own.find(({ start, end }) => theirs.some((their) => start < their.end && their.start < end));
      return first ? [{ id: other.id, day: first.day }] : [];
    });
  const [first, ...more] = overlaps.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  if (first === undefined) return [];
  const named = more.length === 0 ? `schedule ${first.id}` : `schedules ${overlaps.map(({ id }) => id).join(", ")}`;
  const when = more.length === 0 ? `on ${first.day}` : `from ${first.day} on`;
  return [
    `It overlaps with ${named}, ${when}: one run goes on until all are over, with the options of the first to start.`,
  ];
}

const startsOf = (schedule: Schedule, now: Instant) =>
  nextAppointments(schedule, now, LOOKED_AT).filter(({ day }) => day !== schedule.skips);

function budgetWarning(budget: Budget | undefined): readonly string[] {
  const holds = budget !== undefined && (budget.microUsd !== undefined || budget.tokens !== undefined);
  return holds ? [] : ["It has no budget in money or tokens: only its end stops what it spends."];
}
