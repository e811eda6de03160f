import { expect, test } from "vitest";
import {
  attemptOf,
  backlogOf,
  claimed,
  landed,
  must,
  queued,
  scheduled,
  verifying,
} from "@autocoder/core/testing/builders.ts";
import { inFlight } from "./in-flight.ts";

test("stopping says what is under way and what becomes of it: agents, the landing, the queue", () => {
  const state = backlogOf({ theme: [], login: [], logout: [], mail: [], help: [] });
  landed(state, "theme");
  claimed(state, "login");
  claimed(state, "logout");
  verifying(state, "logout");
  scheduled(state, "tester", ["theme"]);
  for (const name of ["mail", "help"]) {
    claimed(state, name);
    queued(state, name);
    must(state, {
      type: "session.end",
      sessionId: [...state.liveSessions].at(-1)!,
      outcome: "finished",
      detail: "",
      total: state.usage,
    });
  }
  must(state, { type: "landing.start", attemptId: attemptOf(state, "mail") });
  expect(inFlight(state).map(({ who, what, fate }) => [who, what, fate])).toEqual([
    ["Bramble", "#2 login", "Its work so far is saved; the next attempt starts from it. It does not count as a try."],
    ["Clover", "#3 logout", "Its agent ends; its work is saved and tried again in the next run."],
    ["Dill", "#1 theme", "Ends; it looks again in the next run."],
    ["Landing", "#4 mail", "Lands to the end."],
    ["Verified", "#5 help", "Still lands; the run ends after that."],
  ]);
});

test("with nothing under way there is nothing to say", () => {
  expect(inFlight(backlogOf({ login: [] }))).toEqual([]);
});
