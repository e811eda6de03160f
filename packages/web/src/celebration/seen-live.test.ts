import { expect, test } from "vitest";
import { runId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { backlogOf, historyOf, landed, must, running } from "@autocoder/core/testing/builders.ts";
import type { Live } from "../live/store.ts";
import { newsIn } from "./seen-live.ts";

const live = (state: StudioState, caughtUpAt: number): Live => ({
  moment: { state, history: historyOf(state), statuses: new Map() },
  tails: new Map(),
  connection: { type: "live" },
  isCaughtUp: state.seq >= caughtUpAt,
  caughtUpAt,
  projectId: undefined,
  refusal: undefined,
  projects: new Map(),
  projectIds: [],
});

test("what was replayed is no news; what lands afterwards is, once", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login");
  const opened = state.seq;
  const first = newsIn(live(state, opened), undefined);
  expect(first.successes).toEqual([]);
  landed(state, "logout");
  const second = newsIn(live(state, opened), first.seen);
  expect(second.successes).toEqual([{ mascot: "Bramble", feature: "#2 logout" }]);
  expect(newsIn(live(state, opened), second.seen).successes).toEqual([]);
});

test("what happened while the page was away is no news when it is back", () => {
  const state = backlogOf({ login: [] });
  const before = newsIn(live(state, state.seq), undefined);
  landed(state, "login");
  expect(newsIn(live(state, state.seq), before.seen).successes).toEqual([]);
});

test("a run that completes while one watches is news", () => {
  const state = backlogOf({ login: [] });
  running(state);
  const before = newsIn(live(state, state.seq), undefined);
  landed(state, "login");
  must(state, { type: "run.end", runId: runId(1), ending: { type: "complete" } });
  const after = newsIn(live(state, 1), before.seen);
  expect(after.completed?.id).toBe(1);
  expect(newsIn(live(state, 1), after.seen).completed).toBeUndefined();
});
