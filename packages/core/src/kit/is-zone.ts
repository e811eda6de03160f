/** Is this the name of a time zone? By itself, since whoever only asks this needs no clock. */

export function isZone(name: string): boolean {
  // Intl also takes bare offsets, which know no summer time.
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}
