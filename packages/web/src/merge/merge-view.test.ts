import { expect, test } from "vitest";
import { attemptOf, backlogOf, claimed, landed, must, queued } from "@autocoder/core/testing/builders.ts";
import { mergeViewOf } from "./merge-view.ts";

test("one lands, the others wait in the order they were verified", () => {
  const state = backlogOf({ login: [], logout: [], theme: [] });
  landed(state, "theme");
  claimed(state, "logout");
  queued(state, "logout");
  claimed(state, "login");
  queued(state, "login");
  must(state, { type: "landing.start", attemptId: attemptOf(state, "logout") });
  expect(mergeViewOf(state)).toEqual({
    landing: { attemptId: "2#1", featureId: 2, name: "logout" },
    queue: [{ attemptId: "1#1", featureId: 1, name: "login" }],
    landings: 1,
    rechecking: 0,
    branch: "main",
    waiting: undefined,
  });
});

test("a branch that could not be brought along says why", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  const outcome = { reason: "uncommitted-changes", message: "app.ts has changes that are not committed." };
  must(state, { type: "delivery.record", branch: "main", outcome });
  expect(mergeViewOf(state).waiting).toBe("app.ts has changes that are not committed.");
});
