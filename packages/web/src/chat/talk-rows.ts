/** What stands beneath what in a talk? Days, what was said, and what is on its way. */
import type { ConversationState, Item } from "@autocoder/core/conversation/state.ts";
import type { MessageId } from "@autocoder/core/kit/ids.ts";
import type { Unsent } from "./outbox.ts";

export type TalkRow =
  | { readonly type: "day"; readonly key: string; readonly at: number }
  | { readonly type: "item"; readonly key: string; readonly item: Item; readonly isLast: boolean }
  | { readonly type: "unsent"; readonly key: string; readonly message: Unsent };

/** While an answer is given, what waits for its turn stands elsewhere: it can still be taken back. */
export function rowsOf(state: ConversationState, unsent: readonly Unsent[], now: number): readonly TalkRow[] {
  const known = new Set(state.items.flatMap((item) => (item.type === "person" ? [item.id] : [])));
  const shown = state.items.filter((item) => !isQueued(state, item));
  const last = shown.at(-1);
  const rows: TalkRow[] = [];
  let day = dayOf(now);
  for (const item of shown) {
    if (dayOf(item.at) !== day) rows.push({ type: "day", key: `day-${item.n}`, at: item.at });
    day = dayOf(item.at);
    rows.push({ type: "item", key: keyOf(item), item, isLast: item === last });
  }
  for (const message of unsent) {
    if (!known.has(message.id)) rows.push({ type: "unsent", key: message.id, message });
  }
  return rows;
}

/** A person's words keep their place when they arrive. */
const keyOf = (item: Item): string => (item.type === "person" ? item.id : String(item.n));

const dayOf = (at: number): string => new Date(at).toDateString();

export const isQueued = ({ status }: ConversationState, item: Item): boolean =>
  item.type === "person" && item.isWaiting && status === "answering";

/** What was sent and is in the talk by now. */
export function arrivedOf({ items }: ConversationState, unsent: readonly Unsent[]): readonly MessageId[] {
  if (unsent.length === 0) return [];
  const known = new Set(items.flatMap((item) => (item.type === "person" ? [item.id] : [])));
  return unsent.filter(({ id }) => known.has(id)).map(({ id }) => id);
}

/** A first guess, so that a long talk's scroll bar does not lie much. */
export function guessHeight(row: TalkRow): number {
  if (row.type === "day") return 40;
  const text = row.type === "unsent" ? row.message.text : textOf(row.item);
  return 56 + 20 * text.split("\n").reduce((lines, line) => lines + 1 + Math.floor(line.length / 80), 0);
}

const textOf = (item: Item): string =>
  item.type === "person" ? item.text : item.parts.map((part) => (part.type === "text" ? part.text : "")).join("\n");
