import { expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { MessageId } from "@autocoder/core/kit/ids.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { arrivedOf, rowsOf } from "./talk-rows.ts";
import { entryOf, messageId } from "./testing.ts";

const DAY_MS = 86_400_000;
const said = (n: number, text = "Hello") => ({ type: "message", id: messageId(n), text });
const started = (...messages: number[]) => ({ type: "turn_started", messages: messages.map(messageId), again: false });
const done = { type: "response_done", usage: noUsage, ending: "done" };
const fold = (...bodies: unknown[]) => foldConversation(bodies.map((body, i) => entryOf(i + 1, body)));
const unsent = (n: number) => ({ id: MessageId.parse(messageId(n)), at: 0, text: "Mine", attachments: [] });
const shape = (rows: ReturnType<typeof rowsOf>) => rows.map(({ type }) => type);

test("what waits for its turn while an answer is given stands elsewhere", () => {
  expect(shape(rowsOf(fold(said(1)), [], 0))).toEqual(["item"]);
  expect(shape(rowsOf(fold(said(1), started(1), said(2)), [], 0))).toEqual(["item", "item"]);
  expect(shape(rowsOf(fold(said(1), started(1), said(2), done), [], 0))).toEqual(["item", "item", "item"]);
});

test("what is on its way stands at the end, and keeps its place when it arrives", () => {
  const before = rowsOf(fold(said(1), started(1), done), [unsent(2)], 0);
  const after = rowsOf(fold(said(1), started(1), done, said(2)), [unsent(2)], 0);
  expect([shape(before).at(-1), shape(after).at(-1)]).toEqual(["unsent", "item"]);
  expect(after.at(-1)!.key).toBe(before.at(-1)!.key);
  expect(arrivedOf(fold(said(2)), [unsent(2), unsent(3)])).toEqual([messageId(2)]);
});

test("another day is named", () => {
  expect(shape(rowsOf(fold(said(1)), [], 3 * DAY_MS))).toEqual(["day", "item"]);
});
