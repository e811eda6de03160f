/**
 * What did each request to the model use? Read out of a transcript, whose usage is told as running totals.
 *
 * An agent tells its output and its cost now and then, for all requests since it told them last: they stand with the request
 * after which they were told. All turns together are what the session used, over all of its starts.
 */
import type { TranscriptEntry } from "./transcript.ts";
import { addUsage, noUsage, tokensOf, type Usage, usageSince } from "./usage.ts";

export interface Turn {
  /** Counted from 1 on, over all starts of the session. */
  readonly number: number;
  readonly at: number;
  readonly usage: Usage;
}

export function turnsOf(entries: Iterable<TranscriptEntry>): readonly Turn[] {
  const turns: Turn[] = [];
  let before = noUsage;
  for (const { at, event } of entries) {
    const total = event.type === "usage" ? event.total : event.type === "ended" ? event.usage : undefined;
    if (event.type === "started") before = noUsage;
    if (total === undefined) continue;
    const more = usageSince(before, total);
    before = total;
    if (more.requests === 0 && tokensOf(more) === 0 && more.costMicroUsd === 0) continue;
    const last = turns.at(-1);
    if (more.requests > 0 || last === undefined) turns.push({ number: turns.length + 1, at, usage: more });
    else turns[turns.length - 1] = { ...last, usage: addUsage(last.usage, more) };
  }
  return turns;
}
