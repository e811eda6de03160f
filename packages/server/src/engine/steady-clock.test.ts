import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { createSteadyClock } from "./steady-clock.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

test("a clock that is set back goes on from where it was, and is the machine's again once that has caught up", () => {
  const machine = createFakeClock();
  const clock = createSteadyClock(machine);
  for (let beats = 0; beats < 12; beats++) {
    machine.advance(5_000);
    clock.beat();
  }
  expect(clock.now()).toBe(after(NOON, MINUTE_MS));
  machine.jump(-HOUR_MS);
  expect(clock.now()).toBe(after(NOON, MINUTE_MS));
  clock.beat();
  machine.advance(20_000);
  expect([clock.now(), clock.slept()]).toEqual([after(NOON, MINUTE_MS + 20_000), 0]);
  machine.jump(2 * HOUR_MS);
  expect(clock.now()).toBe(machine.now());
});

test("what was recorded under a clock that has been set back since is not in the future", () => {
  const machine = createFakeClock();
  const clock = createSteadyClock(machine);
  clock.notBefore(after(NOON, HOUR_MS));
  machine.advance(30_000);
  expect([clock.now(), clock.slept()]).toEqual([after(NOON, HOUR_MS + 30_000), 0]);
});

test("a machine that slept says how long, once, also if it was awake for a beat before somebody asks", () => {
  const machine = createFakeClock();
  const clock = createSteadyClock(machine);
  machine.jump(HOUR_MS);
  clock.beat();
  expect([clock.slept(), clock.slept()]).toEqual([HOUR_MS, 0]);
  machine.advance(5_000);
  clock.beat();
  expect(clock.slept()).toBe(0);
});
