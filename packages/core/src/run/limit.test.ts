import { describe, expect, test } from "vitest";
import { after, instant } from "../kit/instant.ts";
import { type LimitSignal } from "../session/limit-signal.ts";
import { agentsAtPace, type LimitChoice, waitForLimit, wallOf } from "./limit.ts";

const now = instant(Date.UTC(2030, 0, 1, 12));
const choice: LimitChoice = { waitForLimits: true, maxWaitMinutes: 720, reservePercent: 0 };
const HOUR_MS = 3_600_000;
const windows = (...signals: readonly Partial<LimitSignal>[]) =>
  new Map(
    signals.map((signal, i) => {
      const whole: LimitSignal = { window: `w${i}`, status: "allowed", resetsAt: after(now, HOUR_MS), ...signal };
      return [whole.window, whole] as const;
    }),
  );

describe("a wall", () => {
  test("is a window that is used up and has not begun anew", () => {
    expect(wallOf(windows({ status: "rejected" }), choice, now)?.window).toBe("w0");
    expect(wallOf(windows({ status: "rejected" }), choice, after(now, HOUR_MS))).toBeUndefined();
    expect(wallOf(windows({ status: "warning", used: 0.99 }), choice, now)).toBeUndefined();
  });

  test("is reached earlier where a share is kept for the person", () => {
    const kept = { ...choice, reservePercent: 20 };
    expect(wallOf(windows({ used: 0.79 }), kept, now)).toBeUndefined();
    expect(wallOf(windows({ used: 0.8 }), kept, now)?.window).toBe("w0");
  });

  test("of two is the one that lasts longer", () => {
    const both = windows({ status: "rejected" }, { status: "rejected", resetsAt: after(now, 5 * HOUR_MS) });
    expect(wallOf(both, choice, now)?.window).toBe("w1");
  });
});

test("fewer agents work as a wall comes near, and one at last", () => {
  const agents = [0.5, 0.84, 0.85, 0.94, 0.95, 1].map((used) => agentsAtPace(windows({ used }), choice, 5, now));
  expect(agents).toEqual([5, 5, 3, 3, 1, 1]);
  expect(agentsAtPace(windows({ used: 0.7 }), { ...choice, reservePercent: 20 }, 5, now)).toBe(3);
  expect(agentsAtPace(windows({ used: 1 }), choice, 5, after(now, HOUR_MS))).toBe(5);
  expect(agentsAtPace(new Map(), choice, 5, now)).toBe(5);
});

describe("a wait", () => {
  const wait = (waits: number, given: Partial<Parameters<typeof waitForLimit>[0]> = {}) =>
    waitForLimit({ windows: new Map(), waits, choice, at: now, ...given });

  test("doubles each time from 15 seconds on, up to ten minutes", () => {
    const seconds = [0, 1, 2, 3, 10].map((waits) => (wait(waits).until! - now) / 1_000);
    expect(seconds).toEqual([15, 30, 60, 120, 600]);
  });

  test("is never the same for all who wait, and always the same for the same history", () => {
    const at = after(now, 500);
    expect(wait(0, { at })).toEqual(wait(0, { at }));
    expect((wait(0, { at }).until! - at) / 1_000).toBe(16.5);
  });

  test("lasts until the window begins anew, and a little longer", () => {
    const at = after(now, 250);
    const signals = windows({ window: "five_hour", status: "rejected" });
    expect(wait(3, { at, windows: signals })).toEqual({
      cause: "limit",
      reason: "The account's limit (five hour) is reached.",
      until: after(now, HOUR_MS + 15_000),
    });
  });

  test("has no end of its own where it is switched off or would be too long", () => {
    const weekly = windows({ window: "seven_day", status: "rejected", resetsAt: after(now, 100 * HOUR_MS) });
    expect(wait(0, { choice: { ...choice, waitForLimits: false } })).toEqual({
      cause: "limit",
      reason: "The model's service asked to slow down. Waiting is switched off.",
      until: undefined,
    });
    expect(wait(0, { windows: weekly })).toEqual({
      cause: "limit",
      reason: "The account's limit (seven day) is reached. That is longer than 720 minutes.",
      until: undefined,
    });
  });
});
