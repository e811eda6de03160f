/** How are the moments of lines written? Alike long, so that they stand in columns; of this machine's own time zone. */

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** `14:02:11` */
export const timeOf = (at: number): string => time.format(at);

/** `.204` */
export const millisecondsOf = (at: number): string => `.${String(at % 1_000).padStart(3, "0")}`;

/** `Tuesday, 1 January 2030` */
export const dayNameOf = (at: number): string =>
  new Date(at).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** `1 Jan, 14:02:11` */
export const formatMoment = (at: number): string =>
  `${new Date(at).toLocaleDateString([], { day: "numeric", month: "short" })}, ${timeOf(at)}`;

/** As a field for a day and a time takes it: `2030-01-01T14:02:11`. */
export function fieldValueOf(at: number | undefined): string {
  if (at === undefined) return "";
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** Undefined where nothing, or half of it, was entered. */
export function instantOfField(value: string): number | undefined {
  const at = new Date(value).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** The day around a moment: when it begins, and when the next one does. */
export function dayAround(at: number): { readonly from: number; readonly to: number } {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  const from = day.getTime();
  day.setDate(day.getDate() + 1);
  return { from, to: day.getTime() };
}
