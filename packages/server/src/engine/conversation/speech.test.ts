import { expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { textOf } from "@autocoder/core/conversation/recap.ts";
import { openChat } from "../../testing/chat.ts";
import { value } from "../../workspaces/contract/world.ts";
import type { TalkNews } from "./talk.ts";

/** What an agent is heard to say: pieces, and `=` before a whole text. */
async function shownOf(heard: readonly string[]) {
  const live: TalkNews[] = [];
  const chat = await openChat({
    async assistant(agent) {
      for (const text of heard) {
        if (text.startsWith("=")) agent.emit({ type: "text", text: text.slice(1) });
        else agent.spec.onPiece?.(text);
      }
    },
  });
  value(await chat.talks.follow(chat.id, 0, (news) => live.push(news)));
  await chat.send("Go");
  await chat.idle();
  const stored = (await chat.state()).items.at(-1)!;
  const told = foldConversation([
    ...(await chat.entries()).slice(0, 1),
    ...live.flatMap((news) => (news.type === "entry" ? [news.entry] : [])),
  ]);
  expect(told.items.at(-1)).toEqual(stored);
  return textOf(stored);
}

test.each([
  ["a text that comes in pieces and then whole", ["One ", "two", "=One two"], "One two"],
  ["a text that comes only whole", ["=One two"], "One two"],
  ["pieces of which the last are missing", ["One ", "=One two"], "One two"],
  ["two texts, one after the other", ["One ", "=One ", "two", "=two"], "One two"],
  ["a stream that broke and began anew", ["On", "One ", "two", "=One two"], "One two"],
  ["the same behind another text", ["=First. ", "On", "One", "=One"], "First. One"],
  ["a text that never came to its end", ["One ", "tw"], "One tw"],
])("%s is shown exactly once", async (_, heard, shown) => {
  expect(await shownOf(heard)).toBe(shown);
});
