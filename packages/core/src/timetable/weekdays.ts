/** In which order are the days of a week told, and by which names? */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** `Mon`, by its place from 0 on. */
export function weekdayName(place: number): string {
  const day = WEEKDAYS[place]!;
  return day.charAt(0).toUpperCase() + day.slice(1);
}
