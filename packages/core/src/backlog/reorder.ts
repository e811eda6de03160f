/**
 * Which priorities put features into another order?
 *
 * Among equals the schedule goes by priority, then id. A moved feature gets a priority strictly between its new
 * neighbours; where there is no room, neighbours are spaced anew, as few as give it.
 */
import type { FeatureId } from "../kit/ids.ts";
import type { MoveEdit, Priorities } from "./edit.ts";

interface Ranked {
  readonly id: FeatureId;
  readonly priority: number;
}

/** Every id the moves name is one of the features. */
export function reorder(features: Iterable<Ranked>, moves: readonly MoveEdit[]): Priorities {
  const ranked = [...features].sort((a, b) => a.priority - b.priority || a.id - b.id);
  const order = moved(
    ranked.map(({ id }) => id),
    moves,
  );
  const loose = new Set(moves.flatMap((move) => move.features));
  const before = new Map(ranked.map(({ id, priority }) => [id, priority]));
  const priorities = order.map((id) => (loose.has(id) ? undefined : before.get(id)!));
  for (const [i, priority] of priorities.entries()) if (priority === undefined) makeRoom(priorities, i);
  return order
    .map((featureId, i) => ({ featureId, priority: priorities[i]! }))
    .filter(({ featureId, priority }) => before.get(featureId) !== priority);
}

/** The ids in their new order. A ring with 0 between last and first, so that a move costs as much as what it moves. */
function moved(ids: readonly FeatureId[], moves: readonly MoveEdit[]): readonly FeatureId[] {
  const next = new Map<number, number>();
  const previous = new Map<number, number>();
  const join = (a: number, b: number) => {
    next.set(a, b);
    previous.set(b, a);
  };
  [0, ...ids].forEach((id, i) => join(id, ids[i] ?? 0));
  for (const { features, place } of moves) {
    const going = new Set<number>(features);
    let anchor = "after" in place ? (place.after as number) : previous.get(place.before)!;
    while (going.has(anchor)) anchor = previous.get(anchor)!;
    for (const id of going) join(previous.get(id)!, next.get(id)!);
    for (const id of going) {
      join(id, next.get(anchor)!);
      join(anchor, id);
      anchor = id;
    }
  }
  const order: FeatureId[] = [];
  for (let id = next.get(0)!; id !== 0; id = next.get(id)!) order.push(id as FeatureId);
  return order;
}

const HIGHEST = 1_000_000;
const GAP = 100;

/** Gives the one in place `i` a priority, and those beside it that have none yet, and as many others as must give way. */
function makeRoom(priorities: (number | undefined)[], i: number): void {
  const { length } = priorities;
  for (let width = 0, wanted = 1; ; width = width * 2 + 1, wanted = 4) {
    const from = Math.max(0, i - width);
    let to = Math.min(length, i + width + 1);
    while (to < length && priorities[to] === undefined) to += 1;
    const count = to - from;
    const low = from === 0 ? -1 : priorities[from - 1]!;
    // Behind the last there is room without end; one step each is enough.
    const high = to === length ? Math.min(HIGHEST + 1, low + GAP * (count + 1)) : priorities[to]!;
    const isAll = from === 0 && to === length;
    if (high - low - 1 < count * wanted && !isAll) continue;
    for (let k = 0; k < count; k++) priorities[from + k] = low + Math.floor(((high - low) * (k + 1)) / (count + 1));
    return;
  }
}
