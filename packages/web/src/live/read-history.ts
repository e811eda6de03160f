/**
 * Is a page of the studio's history as this page understands it?
 *
 * Looking at every field of twenty thousand events takes longer than folding them. Of the very studio this page came from
 * it is enough to know the types; of any other, everything is looked at.
 */
import { LiveHistory } from "@autocoder/core/api/stream.ts";
import { Event } from "@autocoder/core/log/event.ts";

const knownTypes: ReadonlySet<unknown> = new Set(Event.options.map((option) => option.shape.type.value));

/** Undefined if it is not. */
export function readHistory(value: unknown, { isTrusted }: { readonly isTrusted: boolean }): LiveHistory | undefined {
  if (!isTrusted) return LiveHistory.safeParse(value).data;
  const history = value as LiveHistory;
  return history.events.every(({ event }) => knownTypes.has(event.type)) ? history : undefined;
}
