/** Which numbers do appended events and the effects they want get? The same in every store. */
import type { Store, StoredEffect, StoredEvent } from "../engine/ports/store.ts";

export type AppendRequest = Parameters<Store["append"]>[0];

export interface NumberedAppend {
  readonly stored: readonly StoredEvent[];
  readonly effects: readonly StoredEffect[];
}

/** Counts events on from `expectedSeq`; the second effect of event 12 is `12/2`. */
export function numberAppend({ expectedSeq, at, events, effects }: AppendRequest): NumberedAppend {
  if (effects.length !== events.length) {
    throw new Error(`${events.length} events came with the effects of ${effects.length}; each event needs its list.`);
  }
  const seqOf = (index: number) => expectedSeq + index + 1;
  return {
    stored: events.map((event, index) => ({ seq: seqOf(index), at, event })),
    effects: effects.flatMap((wanted, index) =>
      wanted.map((effect, place) => ({ id: `${seqOf(index)}/${place + 1}`, effect })),
    ),
  };
}
