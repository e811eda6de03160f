import { expect, test } from "vitest";
import { currentOf, excerptParts, groupsOf, unusedOf } from "./list-view.ts";
import { conversationOf, messageId } from "./testing.ts";

const HOUR_MS = 3_600_000;
const noon = new Date(2026, 2, 10, 12).getTime();
const said = (n: number, hoursAgo: number, given: object = {}) =>
  conversationOf({ id: messageId(n), title: `Talk ${n}`, messages: 4, updatedAt: noon - hoursAgo * HOUR_MS, ...given });

test("pinned ones stand first, the others by their day", () => {
  const groups = groupsOf(
    [said(1, 900, { isPinned: true }), said(2, 1), said(3, 13), said(4, 100), said(5, 900)],
    noon,
  );
  expect(groups.map(({ title, conversations }) => [title, conversations.map(({ title }) => title)])).toEqual([
    ["Pinned", ["Talk 1"]],
    ["Today", ["Talk 2"]],
    ["Yesterday", ["Talk 3"]],
    ["The last seven days", ["Talk 4"]],
    ["Earlier", ["Talk 5"]],
  ]);
});

test("what was shown last is shown again while it is there, else the latest", () => {
  const all = [said(1, 9, { isPinned: true }), said(2, 2), said(3, 3)];
  expect(currentOf(all, messageId(3))?.title).toBe("Talk 3");
  expect(currentOf(all, messageId(9))?.title).toBe("Talk 2");
  expect(currentOf([], undefined)).toBeUndefined();
});

test("one in which nothing was said is used before another is begun", () => {
  expect(unusedOf([said(1, 1), said(2, 2, { title: "", messages: 1 })])?.id).toBe(messageId(2));
  expect(unusedOf([said(1, 1), said(2, 2, { title: "", messages: 2 })])).toBeUndefined();
});

test("what was looked for is marked in what stands around it", () => {
  expect(excerptParts("the Login page", "login")).toEqual([
    { text: "the ", isHit: false },
    { text: "Login", isHit: true },
    { text: " page", isHit: false },
  ]);
  expect(excerptParts("nothing", "login")).toEqual([{ text: "nothing", isHit: false }]);
});
