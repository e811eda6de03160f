import { expect, test } from "vitest";
import {
  backlogOf,
  claimed,
  ended,
  judged,
  must,
  NOON,
  projectOf,
  queued,
  red,
  scheduled,
  verifying,
} from "../testing/builders.ts";
import type { StudioState } from "../log/state.ts";
import type { SessionId } from "../kit/ids.ts";
import { describeInterruption, inFlight } from "./in-flight.ts";

const begun = (state: StudioState, sessionId: SessionId) =>
  must(state, { type: "session.record-start", sessionId, runtime: "scripted", resumed: false });

const told = (state: StudioState) => inFlight(state).map(describeInterruption);

test("what a session is at, since when, and what of it is saved", () => {
  const state = backlogOf({ login: [] });
  const sessionId = claimed(state, "login");
  const opening = inFlight(state);
  expect(opening).toEqual([
    {
      sessionId,
      role: "coder",
      features: [1],
      attempt: { id: "1#1", name: "login" },
      phase: "opening",
      since: NOON + 4_000,
      saved: undefined,
      isStopping: false,
      pause: undefined,
    },
  ]);
  begun(state, sessionId);
  expect(inFlight(state)).toMatchObject([{ phase: "working", since: NOON + 6_000, saved: undefined }]);
  verifying(state, "login");
  const saved = { at: NOON + 7_000, files: 1 };
  expect(inFlight(state)).toMatchObject([
    { phase: "verifying", since: saved.at, saved: { ...saved, verdict: undefined } },
  ]);
  judged(state, "login", red);
  must(state, { type: "session.stop", sessionId, reason: "Wrong way." });
  expect(inFlight(state)).toMatchObject([{ phase: "working", saved: { ...saved, verdict: "red" }, isStopping: true }]);
  ended(state, sessionId);
  expect(inFlight(state)).toEqual([]);
});

test("what an end at once would interrupt is said of each", () => {
  const state = backlogOf({ login: [], logout: [], mail: [], about: [] });
  const sessions = ["login", "logout", "mail"].map((name) => claimed(state, name));
  for (const session of sessions) begun(state, session);
  claimed(state, "about");
  verifying(state, "login");
  judged(state, "login", red);
  verifying(state, "logout");
  queued(state, "mail");
  expect(told(state)).toEqual([
    "1#1 login (coder): the agent works; all it has done is saved as it ends, and what it last asked for (1 file, red) is saved already.",
    "2#1 logout (coder): its work is saved and being checked; if that is green, it lands all the same.",
    "3 (coder): its work is verified; nothing is interrupted.",
    "4#1 about (coder): no agent is there yet; nothing is lost.",
  ]);
});

test("a planner's features stay", () => {
  const state = projectOf();
  begun(state, scheduled(state, "planner", []));
  expect(told(state)).toEqual(["the plan (planner): the planner writes; the features it has created stay."]);
});
