/** What is it that an answer is still owed to, where one was cut off, failed or was stopped? */
import type { ConversationState, Item, PersonItem } from "./state.ts";

/** What the person said since the last answer that came to its end, as far as it was taken up. */
export function unansweredMessages({ items }: Pick<ConversationState, "items">): readonly PersonItem[] {
  const last = items.findLastIndex(isAnswered);
  return items.slice(last + 1).filter((item): item is PersonItem => item.type === "person" && !item.isWaiting);
}

const isAnswered = (item: Item): boolean =>
  item.type === "agent" && (item.ending?.type === "done" || item.ending?.type === "asked");

/** Whether the last answer may be tried once more. */
export function canRetry({ items, status }: Pick<ConversationState, "items" | "status">): boolean {
  const ending = items.findLast((item) => item.type === "agent")?.ending?.type;
  return status !== "answering" && (ending === "failed" || ending === "stopped" || ending === "turn-limit");
}
