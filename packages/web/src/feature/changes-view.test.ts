import { expect, test } from "vitest";
import type { AttemptId } from "@autocoder/core/kit/ids.ts";
import { NOON, objectOf } from "@autocoder/core/testing/builders.ts";
import { type Change, changeViewOf, withoutRepeats } from "./changes-view.ts";

const changeOf = (given: Partial<Change>): Change => ({
  commit: objectOf(1),
  subject: "login: it works",
  at: NOON,
  attemptId: "7#2" as AttemptId,
  kind: "landing",
  base: objectOf(0),
  landed: true,
  files: [
    { path: "a.ts", change: "added", addedLines: 10, deletedLines: 0 },
    { path: "b.ts", change: "modified", addedLines: 2, deletedLines: 5 },
  ],
  commits: [],
  ...given,
});

test("a change says how much it changed", () => {
  expect(changeViewOf(changeOf({}))).toEqual({
    title: "Landed by attempt 2",
    where: "on the landing branch",
    tone: "good",
    addedLines: 12,
    deletedLines: 5,
    extent: "2 files",
  });
});

test.each<[Partial<Change>, string, string]>([
  [{ revertedBy: objectOf(0xabc), landed: false }, "Landed by attempt 2", "taken back by 0000000000"],
  [{ kind: "work", landed: false }, "Saved work of attempt 2", "not landed"],
  [{ kind: "work" }, "Saved work of attempt 2", "on the landing branch"],
  [{ kind: "archive", landed: false }, "Left in the workspace of attempt 2", "archived"],
  [{ kind: "revert" }, "Takes the landing of attempt 2 back", "on the landing branch"],
])("%o says where it is now", (given, title, where) => {
  expect(changeViewOf(changeOf(given))).toMatchObject({ title, where });
});

test("work that landed is told once, with the agent's own commits", () => {
  const commits = [{ commit: objectOf(5), subject: "wip", at: NOON }];
  const landing = changeOf({});
  const work = changeOf({ kind: "work", commit: objectOf(2), commits });
  const earlier = changeOf({ kind: "work", commit: objectOf(3), attemptId: "7#1" as AttemptId, landed: false });
  expect(withoutRepeats([landing, work, earlier])).toEqual([{ ...landing, commits }, earlier]);
});
