/** A piece of a text may come before the events that were told before it have been taken in: then it waits for them. */

export interface PiecesInOrder {
  /** `after` is how many events came before it. */
  piece(text: string, after: number): void;
  /** One more event has been taken in. */
  passed(): void;
}

export function createPiecesInOrder(take: (text: string) => void): PiecesInOrder {
  const waiting: { readonly text: string; readonly after: number }[] = [];
  let events = 0;
  const takeDue = (): void => {
    while (waiting[0] !== undefined && waiting[0].after <= events) take(waiting.shift()!.text);
  };
  return {
    piece(text, after) {
      waiting.push({ text, after });
      takeDue();
    },
    passed() {
      events += 1;
      takeDue();
    },
  };
}
