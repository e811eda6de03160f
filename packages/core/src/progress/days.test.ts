import { expect, test } from "vitest";
import { instant, type Instant } from "../kit/instant.ts";
import { addUsage, noUsage } from "../session/usage.ts";
import { backlogOf, claimed, historyOf, idOf, landed, must, scheduled } from "../testing/builders.ts";
import { daysOf } from "./days.ts";

const at = (day: number, hour: number, minute = 0): Instant => instant(Date.UTC(2030, 0, day, hour, minute));
const used = (tokens: number) => ({ ...noUsage, requests: 1, inputTokens: tokens, cacheReadTokens: tokens });

test("each day has what was used on it, by role, and what landed; in every zone they add up to all that was used", () => {
  const state = backlogOf({ login: [], logout: [] });
  landed(state, "login");
  const tester = scheduled(state, "tester", ["login"]);
  const coder = claimed(state, "logout");
  const use = (sessionId: typeof coder, tokens: number, when: Instant) =>
    must(state, { type: "session.record-usage", sessionId, total: used(tokens), at: when });
  use(coder, 10, at(1, 17));
  use(coder, 30, at(1, 19));
  use(tester, 5, at(2, 1));
  must(state, { type: "feature.skip", featureId: idOf(state, "login"), reason: "Later.", by: "person" });
  const history = historyOf(state);
  const days = (zone: string) => daysOf(history, { zone, now: at(3, 12), days: 30 });
  const told = (zone: string) => days(zone).map(({ day, usage, landings }) => [day, usage.inputTokens, landings]);
  expect(told("UTC")).toEqual([
    ["2030-01-02", 5, 0],
    ["2030-01-01", 30, 1],
  ]);
  expect(told("Asia/Kathmandu")).toEqual([
    ["2030-01-02", 25, 0],
    ["2030-01-01", 10, 1],
  ]);
  expect(days("UTC")[0]?.byRole).toEqual([{ role: "tester", usage: used(5) }]);
  for (const zone of ["UTC", "Asia/Kathmandu", "America/New_York"]) {
    const sum = days(zone)
      .map(({ usage }) => usage)
      .reduce(addUsage, noUsage);
    expect(sum.inputTokens).toBe(state.usage.inputTokens);
  }
});

test("only as many days as are asked for are told", () => {
  const state = backlogOf({ login: [] });
  landed(state, "login");
  const history = historyOf(state);
  expect(daysOf(history, { zone: "UTC", now: at(30, 12), days: 30 })).toHaveLength(1);
  expect(daysOf(history, { zone: "UTC", now: at(31, 12), days: 30 })).toEqual([]);
});
