import { expect, test } from "vitest";
import type { FeatureId } from "../kit/ids.ts";
import { attemptOf, backlogOf, claimed, ended, failed, featureOf, idOf, landed, must } from "../testing/builders.ts";
import { heldFeatures, type StudioState } from "../log/state.ts";
import { blockagesOf, whyBlocked } from "./blockage.ts";

test("each feature that is not passing is listed with its reason", () => {
  const state = backlogOf({ schema: [], login: ["schema"], cart: [] });
  landed(state, "cart");
  skip(state, "schema");
  expect(blockagesOf(state.backlog, [...state.backlog.features.values()], [], () => undefined)).toEqual([
    { featureId: 1, reason: "It was set aside: Later. Re-open it to try again." },
    { featureId: 2, reason: "It waits for 1 (schema), which is skipped." },
  ]);
});

test("a failed feature says what happened and what to do", () => {
  const state = backlogOf({ login: [] });
  for (let i = 0; i < 3; i++) failed(state, "login");
  expect(why(state, "login")).toBe(
    "It failed: The agent left without asking for verification. That was try 3 of 3. Re-open it to try again.",
  );
});

test("a feature whose agent a person stopped says how it goes on", () => {
  const state = backlogOf({ login: [], logout: ["login"] });
  const sessionId = claimed(state, "login");
  must(state, { type: "session.stop", sessionId, reason: "Wrong way." });
  ended(state, sessionId, "stopped-by-person");
  expect(why(state, "login")).toBe(
    "A person stopped work on it, so this run leaves it alone. Re-open it, or start another run, to go on.",
  );
  expect(why(state, "logout")).toBe("It waits for 1 (login), which is pending.");
});

test("a feature that waits for a person names the question", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  must(state, { type: "question.ask", attemptId: attemptOf(state, "login"), prompt: "Which?", fields: [] });
  expect(why(state, "login")).toBe("It waits for the answer to question 1.");
});

test("a feature whose landing is being taken back says that, whatever it was", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  must(state, { type: "feature.reopen", featureId: idOf(state, "login"), reason: "Better." });
  must(state, { type: "landing.revert", featureId: idOf(state, "login"), reason: "The wrong colour." });
  expect(why(state, "login")).toBe("Its landing is being taken back.");
});

test("everything a feature waits for is named, what does not exist included", () => {
  const state = backlogOf({ schema: [], gone: [], login: ["schema", "gone"] });
  must(state, { type: "feature.delete", featureId: idOf(state, "gone") });
  expect(why(state, "login")).toBe("It waits for 1 (schema), which is pending; 2, which does not exist.");
});

test("two features that wait for each other say so", () => {
  const state = backlogOf({ a: [], b: ["a"] });
  const a = { ...featureOf(state, "a"), dependencies: [2 as FeatureId] };
  expect(whyBlocked(state.backlog, a, [])).toBe("It waits for 2 (b), which waits for it in turn.");
});

const why = (state: StudioState, name: string) =>
  whyBlocked(state.backlog, featureOf(state, name), heldFeatures(state));

const skip = (state: StudioState, name: string) =>
  must(state, { type: "feature.skip", featureId: idOf(state, name), reason: "Later.", by: "person" });
