import { expect, test } from "vitest";
import { backlogOf, claimed, failed, featureOf, idOf, landed, must } from "@autocoder/core/testing/builders.ts";
import { availabilityOf, type Doing } from "./availability.ts";

/** What can be done. */
const open = (state: ReturnType<typeof backlogOf>, name: string): readonly Doing[] =>
  Object.entries(availabilityOf(state, featureOf(state, name))).flatMap(([doing, why]) =>
    why === undefined ? [doing as Doing] : [],
  );

test("a finished feature can be asked for changes, checked again, re-opened, taken back, set aside and deleted", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  expect(open(state, "login")).toEqual(["change", "recheck", "reopen", "revert", "skip", "delete"]);
});

test("what is still to be built can be set aside or deleted", () => {
  expect(open(backlogOf({ login: [] }), "login")).toEqual(["skip", "delete"]);
});

test("nothing can be done with what an agent has, and the reason says so", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  expect(open(state, "login")).toEqual([]);
  expect(availabilityOf(state, featureOf(state, "login")).delete).toMatch(/an agent holds it/);
});

test("what failed or was set aside can be re-opened, or re-opened with a wish", () => {
  const state = backlogOf({ login: [], logout: [] });
  for (let i = 0; i < 3; i++) failed(state, "login");
  must(state, { type: "feature.skip", featureId: idOf(state, "logout"), reason: "Later.", by: "person" });
  expect(open(state, "login")).toEqual(["change", "reopen", "skip", "delete"]);
  expect(open(state, "logout")).toEqual(["change", "reopen", "delete"]);
});
