import { expect, test } from "vitest";
import type { Attention } from "@autocoder/core/api/attention.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { projectLines } from "../projects/projects-view.ts";
import { summaryWith } from "../projects/testing.ts";
import { inboxGroups, inboxItems, newsOf, unreadCount } from "./inbox-view.ts";

const failed = (id: string, minutes: number): Attention => ({
  id: `failed:${id}`,
  kind: "failed",
  title: `${id} failed`,
  message: "Out of attempts.",
  at: after(NOON, minutes * 60_000),
  next: "Re-open it.",
});

const shop = summaryWith({ projectId: projectId("shop"), attention: [failed("login", 2), failed("mail", 1)] });
const blog = summaryWith({
  projectId: projectId("blog"),
  attention: [{ ...failed("feed", 3), kind: "question", title: "feed has a question" }],
});
const closed: ProjectSummary = {
  projectId: projectId("old"),
  name: "old",
  root: "/old",
  status: { type: "unavailable", message: "It is gone." },
};

test("what needs a person comes newest first, whatever project it is of", () => {
  const items = inboxItems([shop, blog], []);
  expect(items.map(({ title }) => title)).toEqual(["feed has a question", "login failed", "mail failed"]);
  expect(inboxGroups(items, "project").map(({ name, items }) => [name, items.length])).toEqual([
    ["blog", 1],
    ["shop", 2],
  ]);
  expect(inboxGroups(items, "kind").map(({ name }) => name)).toEqual(["Questions", "Failed features"]);
});

test("a project that cannot be opened needs a person too, as it does on the list of projects", () => {
  const [first, ...others] = inboxItems([shop, closed], []);
  expect(first).toMatchObject({ kind: "unavailable", title: "old cannot be opened", message: "It is gone." });
  expect(others).toHaveLength(2);
  expect(unreadCount([closed], [])).toBe(1);
  expect(projectLines([closed], { words: "", show: "needs-you" })).toHaveLength(1);
  expect(unreadCount([closed], [first!.key])).toBe(0);
});

test("what was read no longer counts, and the same id in another project does", () => {
  const other = summaryWith({ projectId: projectId("other"), attention: [failed("login", 2)] });
  expect(unreadCount([shop, other], ["shop failed:login"])).toBe(2);
});

test("what is beyond the hundred a summary tells of counts as unread", () => {
  expect(unreadCount([summaryWith({ attention: [failed("login", 1)], attentionCount: 250 })], [])).toBe(250);
});

test("only what came since a look is news, and to the first look nothing is", () => {
  const items = inboxItems([shop], []);
  expect(newsOf(undefined, items)).toEqual([]);
  expect(newsOf(new Set(["shop failed:mail"]), items).map(({ title }) => title)).toEqual(["login failed"]);
});
