/** What was used on each day, by whom, and what landed then? Days are those of the calendar in a time zone. */
import type { Instant } from "../kit/instant.ts";
import { dayAfter, instantOf, type LocalDay, localTime } from "../kit/zone.ts";
import type { Role } from "../session/role.ts";
import { startOfQuarter } from "../session/spend.ts";
import { addUsage, noUsage, type Usage } from "../session/usage.ts";
import type { History } from "./history.ts";

export interface DaySpend {
  readonly day: LocalDay;
  readonly usage: Usage;
  readonly byRole: readonly { readonly role: Role; readonly usage: Usage }[];
  readonly landings: number;
}

/** The latest first; days on which nothing was used and nothing landed are left out. */
export function daysOf(
  { byQuarter, landings }: Pick<History, "byQuarter" | "landings">,
  { zone, now, days }: { readonly zone: string; readonly now: Instant; readonly days: number },
): readonly DaySpend[] {
  const today = localTime(zone, now).day;
  const found: DaySpend[] = [];
  for (let back = 0; back < days; back++) {
    const day = dayAfter(today, -back);
    const [from, to] = [day, dayAfter(day, 1)].map((day) => instantOf(zone, { day, minute: 0 })) as [Instant, Instant];
    const isIn = (at: number): boolean => at >= from && at < to;
    const quarters = [...byQuarter].filter(([quarter]) => isIn(startOfQuarter(quarter)));
    const byRole = new Map<Role, Usage>();
    for (const [role, usage] of quarters.flatMap(([, roles]) => [...roles]))
      byRole.set(role, addUsage(byRole.get(role) ?? noUsage, usage));
    const landed = landings.filter(({ at }) => isIn(at)).length;
    if (byRole.size === 0 && landed === 0) continue;
    found.push({
      day,
      usage: [...byRole.values()].reduce(addUsage, noUsage),
      byRole: [...byRole].map(([role, usage]) => ({ role, usage })),
      landings: landed,
    });
  }
  return found;
}
