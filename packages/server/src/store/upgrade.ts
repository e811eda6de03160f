/**
 * How would a stored event be written today?
 *
 * A log is never rewritten, so a changed shape of an event is turned into today's shape here, on reading, before it is
 * checked against `Event`. `stored-events.jsonl` keeps an example of every shape that was ever written.
 */
export function upgrade(stored: unknown): unknown {
  // Every shape written so far is still today's.
  return stored;
}
