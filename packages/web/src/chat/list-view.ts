/** How do conversations stand in their list? Pinned ones first, then by when something was last said. */
import type { Conversation } from "@autocoder/core/conversation/conversation.ts";

export interface ListGroup {
  readonly title: string;
  readonly conversations: readonly Conversation[];
}

export function groupsOf(conversations: readonly Conversation[], now: number): readonly ListGroup[] {
  const groups = Map.groupBy(conversations, (conversation) => groupOf(conversation, now));
  return titles.flatMap((title) => {
    const group = groups.get(title);
    return group === undefined ? [] : [{ title, conversations: group }];
  });
}

const titles = ["Pinned", "Today", "Yesterday", "The last seven days", "Earlier"] as const;
const DAY_MS = 86_400_000;

function groupOf({ isPinned, updatedAt }: Conversation, now: number): (typeof titles)[number] {
  if (isPinned) return "Pinned";
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (updatedAt >= midnight) return "Today";
  if (updatedAt >= midnight - DAY_MS) return "Yesterday";
  return updatedAt >= midnight - 6 * DAY_MS ? "The last seven days" : "Earlier";
}

export const titleOf = ({ title }: Pick<Conversation, "title">): string => title || "New conversation";

/** One in which nothing was said yet is as good as a new one. */
export const unusedOf = (conversations: readonly Conversation[]): Conversation | undefined =>
  conversations.find(({ title, messages }) => title === "" && messages <= 1);

/** The one to show where none is named: the one that was shown last, else the latest. */
export function currentOf(
  conversations: readonly Conversation[],
  shownLast: string | undefined,
): Conversation | undefined {
  const latest = conversations.toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
  return conversations.find(({ id }) => id === shownLast) ?? latest;
}

/** An excerpt, cut where the words looked for stand. */
export function excerptParts(
  excerpt: string,
  words: string,
): readonly { readonly text: string; readonly isHit: boolean }[] {
  const at = words === "" ? -1 : excerpt.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) return [{ text: excerpt, isHit: false }];
  const end = at + words.length;
  return [
    { text: excerpt.slice(0, at), isHit: false },
    { text: excerpt.slice(at, end), isHit: true },
    { text: excerpt.slice(end), isHit: false },
  ].filter(({ text }) => text !== "");
}
