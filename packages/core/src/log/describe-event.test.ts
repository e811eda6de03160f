import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  ended,
  failed,
  judged,
  landed,
  must,
  red,
  sessionNumber,
  verifying,
} from "../testing/builders.ts";
import { describeEvent } from "./describe-event.ts";
import type { Event } from "./event.ts";
import type { StudioState } from "./state.ts";

const told = (state: StudioState, events: readonly Event[]) =>
  events
    .flatMap((event) => describeEvent(state, event))
    .map(({ level, subject, said }) => `${level}: ${subject} ${said}`);

test("a try that is red, given up, and in the end failed, matters more each time", () => {
  const state = backlogOf({ login: [] });
  claimed(state, "login");
  verifying(state, "login");
  expect(told(state, judged(state, "login", red))).toEqual(["warning: #1 login asked to pass, but is red: npm test"]);
  expect(told(state, ended(state, sessionNumber(1), "gave-up"))).toEqual([
    "warning: The coder of #1 login ended. It was gave-up.",
    "warning: #1 login: The agent gave up. It is tried again.",
  ]);
  failed(state, "login");
  expect(told(state, ended(state, claimed(state, "login"), "gave-up")).at(-1)).toBe(
    "error: #1 login (try 3): The agent gave up. That was try 3 of 3.",
  );
});

test("who did it is told beside what was done", () => {
  const state = backlogOf({ login: [], mail: [] });
  landed(state, "login");
  claimed(state, "mail");
  const fields = [{ id: "from", label: "From", type: "text" as const, required: true }];
  const asked = must(state, { type: "question.ask", attemptId: attemptOf(state, "mail"), prompt: "Who?", fields });
  const events = [...asked, ...must(state, { type: "run.stop", reason: "Enough.", now: false })];
  const sources = events.flatMap((event) => describeEvent(state, event)).map(({ source, level }) => [source, level]);
  expect(sources).toContainEqual(["agent", "warning"]);
  expect(sources.at(-1)).toEqual(["person", "info"]);
});
