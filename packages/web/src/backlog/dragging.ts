/** How does something on the page become one that can be dragged? What that takes is fetched when the page is there. */
import type * as Hands from "./hands.ts";

let hands: typeof Hands | undefined;

/** Attaches as soon as it can be; the answer takes it back, also before that. */
export function whenDraggable(attach: (hands: typeof Hands) => () => void): () => void {
  if (hands) return attach(hands);
  let detach: (() => void) | undefined;
  let isOver = false;
  const begin = async (): Promise<void> => {
    hands = await import("./hands.ts");
    if (!isOver) detach = attach(hands);
  };
  void begin();
  return () => {
    isOver = true;
    detach?.();
  };
}
