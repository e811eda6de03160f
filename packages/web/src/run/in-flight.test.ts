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
import { thingsInFlight } from "./in-flight.ts";

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
  expect(thingsInFlight(state).map(({ who, what, fate }) => [who, what, fate])).toEqual([
    ["Bramble", "#2 login", "No agent is there yet; nothing is lost."],
    ["Clover", "#3 logout", "Its work is saved and being checked; if that is green, it lands all the same."],
    ["Dill", "#1 theme", "No agent is there yet; nothing is lost."],
    ["Landing", "#4 mail", "Lands to the end."],
    ["Verified", "#5 help", "Still lands; the run ends after that."],
  ]);
});

test("with nothing under way there is nothing to say", () => {
  expect(thingsInFlight(backlogOf({ login: [] }))).toEqual([]);
});
