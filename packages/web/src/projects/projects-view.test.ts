import { expect, test } from "vitest";
import { summaryOf } from "@autocoder/core/api/view-of.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { backlogOf, NOON } from "@autocoder/core/testing/builders.ts";
import { cellsOf, projectLines, type Show } from "./projects-view.ts";
import { summaryWith } from "./testing.ts";

const looked = { now: NOON, offsetMinutes: 0 };
const all = { words: "", show: "all" as Show };

test("what needs a person comes first, then what is at work, then what was last", () => {
  const needy = summaryWith({ projectId: projectId("needy"), attentionCount: 3 });
  const quiet = summaryWith({ projectId: projectId("quiet") });
  const landed = { featureId: 1 as never, name: "login", at: NOON };
  const recent = summaryWith({ projectId: projectId("recent"), lastLanding: landed });
  const names = projectLines([quiet, recent, needy], all).map(({ name }) => name);
  expect(names).toEqual(["needy", "recent", "quiet"]);
});

test("a filter finds words of the name and the folder in any order", () => {
  const [shop, blog] = [summaryWith({}), summaryWith({ projectId: projectId("blog") })];
  const named = (words: string) => projectLines([shop, blog], { ...all, words }).map(({ name }) => name);
  expect([named("SHOP me"), named("home"), named("nothing")]).toEqual([["shop"], ["shop", "blog"], []]);
});

test("a project that cannot be opened says so and counts as needing a person", () => {
  const gone = { ...summaryWith({}), status: { type: "unavailable", message: "Its folder is gone." } } as const;
  expect(projectLines([gone], { ...all, show: "needs-you" })).toMatchObject([
    { standing: { words: "Cannot be opened" }, attention: { count: 1, first: "Its folder is gone." } },
  ]);
});

test("each feature is a cell; what waits for another is told apart", () => {
  const status = summaryOf(backlogOf({ schema: [], login: ["schema"] }), looked);
  if (status.type !== "open") throw new Error("not open");
  expect(cellsOf(status.counts, 32)).toEqual(["ready", "blocked"]);
});

test("of thousands of features, even a single one that failed has its cell", () => {
  const empty = summaryOf(createState(), looked);
  if (empty.type !== "open") throw new Error("not open");
  const byStatus = { ...empty.counts.byStatus, passing: 3_000, failed: 1, pending: 1_999 };
  const cells = cellsOf({ total: 5_000, blocked: 0, byStatus }, 32);
  expect(cells.filter((stage) => stage === "bad")).toEqual(["bad"]);
  expect(cells.length).toBeLessThan(36);
});
