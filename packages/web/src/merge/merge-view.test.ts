import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  idOf,
  landed,
  must,
  queued,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { mergeViewOf } from "./merge-view.ts";

test("checks run, one lands, the others wait in the order they were verified", () => {
  const state = backlogOf({ login: [], logout: [], theme: [], mail: [] });
  landed(state, "theme");
  claimed(state, "logout");
  queued(state, "logout");
  claimed(state, "login");
  queued(state, "login");
  claimed(state, "mail");
  verifying(state, "mail");
  must(state, { type: "landing.start", attemptId: attemptOf(state, "logout") });
  expect(mergeViewOf(state)).toEqual({
    verifying: [{ attemptId: "4#1", featureId: 4, name: "mail" }],
    landing: { attemptId: "2#1", featureId: 2, name: "logout" },
    queue: [{ attemptId: "1#1", featureId: 1, name: "login" }],
    landings: 1,
    recheck: undefined,
    branch: "main",
    waiting: undefined,
    defects: 0,
  });
});

test("a re-check says of how many and why, a defect is counted", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "recheck.request", features: [idOf(state, "login")], reason: "person" });
  must(state, { type: "defect.record", where: "land", message: "Oh.", stack: "" });
  expect(mergeViewOf(state)).toMatchObject({ recheck: { count: 1, why: "a person asked for it" }, defects: 1 });
});

test("a branch that could not be brought along says why", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  const outcome = { reason: "uncommitted-changes", message: "app.ts has changes that are not committed." };
  must(state, { type: "delivery.record", branch: "main", outcome });
  expect(mergeViewOf(state).waiting).toBe("app.ts has changes that are not committed.");
});
