import { expect, test } from "vitest";
import {
  backlogOf,
  claimed,
  failed,
  featureOf,
  idOf,
  landed,
  must,
  queued,
  running,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { standingOf } from "./standing.ts";

const stands = (state: ReturnType<typeof backlogOf>, name: string) => {
  const { says, next } = standingOf(state, featureOf(state, name));
  return [says, next];
};

test("a feature that is ready says when it is taken up", () => {
  const state = backlogOf({ login: [] });
  expect(stands(state, "login")).toEqual([
    "It is ready: nothing stands in its way.",
    "It is taken up when a run is started.",
  ]);
  running(state);
  expect(stands(state, "login")[1]).toBe("It is taken up as soon as an agent is free.");
});

test("a blocked feature says what it waits for, how that stands, and what frees it", () => {
  const state = backlogOf({ schema: [], mail: [], login: ["schema", "mail"] });
  claimed(state, "schema");
  expect(stands(state, "login")).toEqual([
    "It waits for #1, which is being built, and #2, which is not built yet.",
    "It starts by itself once these pass.",
  ]);
  must(state, { type: "feature.skip", featureId: idOf(state, "mail"), reason: "Later.", by: "person" });
  expect(stands(state, "login")[1]).toBe("Re-open #2, or let this one not wait for it.");
});

test("a feature that waits for one that was deleted says so", () => {
  const state = backlogOf({ schema: [], login: ["schema"] });
  must(state, { type: "feature.delete", featureId: 1 as FeatureId });
  expect(stands(state, "login")).toEqual([
    "It waits for #1, which does not exist.",
    "Take what does not exist out of its dependencies.",
  ]);
});

test("a feature at work is followed to its landing", () => {
  const state = backlogOf({ login: [], logout: [] });
  claimed(state, "login");
  expect(stands(state, "login")[0]).toBe("An agent works on it: attempt 1#1.");
  verifying(state, "login");
  expect(stands(state, "login")[0]).toBe("The studio runs its checks on the work of attempt 1#1.");
});

test("what waits to land says how many are before it", () => {
  const state = backlogOf({ login: [], logout: [] });
  claimed(state, "login");
  claimed(state, "logout");
  queued(state, "login");
  queued(state, "logout");
  expect(stands(state, "logout")[0]).toBe("It is verified and waits to land; 1 other lands before it.");
});

test("a landed feature says what proves it, and what has touched it since", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login", ["app.ts"]);
  expect(stands(state, "login")[0]).toBe("It landed: 1 check was green on that very tree.");
  landed(state, "logout", ["app.ts"]);
  expect(stands(state, "login")[0]).toBe("It landed, and #2 has changed files it rests on since.");
});

test("a feature that is being checked again says so", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "recheck.request", features: [idOf(state, "login")], reason: "person" });
  expect(stands(state, "login")[0]).toBe("It landed, and its checks run again now.");
});

test("a landing that is to be taken back says so, whatever the feature's status", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  const featureId = idOf(state, "login");
  must(state, { type: "landing.revert", featureId, reason: "Wrong." });
  expect(stands(state, "login")[0]).toBe("You want its landing taken back; it waits for its turn to land.");
  must(state, { type: "revert.start", featureId });
  expect(stands(state, "login")[0]).toBe("Its landing is being taken back.");
});

test("a feature whose tries are used up says so", () => {
  const state = backlogOf({ login: [] });
  for (const outcome of ["turn-limit", "turn-limit", "turn-limit"] as const) failed(state, "login", outcome);
  expect(stands(state, "login")).toEqual([
    expect.stringMatching(/^It failed: /),
    "Re-open it to try again, or change what is asked for.",
  ]);
});
