/** How does something on the page become one that can be dragged? What that takes is fetched when the page is there. */
import { patiently } from "../ui/later.ts";
import type * as Hands from "./hands.ts";

const fetchHands = patiently(() => import("./hands.ts"));
let hands: typeof Hands | undefined;

/** Attaches as soon as it can be; the answer takes it back, also before that. */
export function whenDraggable(attach: (hands: typeof Hands) => () => void): () => void {
  if (hands) return attach(hands);
  let detach: (() => void) | undefined;
  let isOver = false;
  const begin = async (): Promise<void> => {
    hands = await fetchHands();
    if (!isOver) detach = attach(hands);
  };
  void begin();
  return () => {
    isOver = true;
    detach?.();
  };
}
