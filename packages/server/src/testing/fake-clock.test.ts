import { expect, test } from "vitest";
import { createFakeClock } from "./fake-clock.ts";

test("what is due is called in order and at its own moment, also what was set meanwhile", () => {
  const clock = createFakeClock();
  const start = clock.now();
  const called: [string, number][] = [];
  const call = (name: string) => () => void called.push([name, clock.now() - start]);
  clock.after(30, call("late"));
  clock.after(10, () => {
    call("early")();
    clock.after(5, call("set meanwhile"));
    clock.after(500, call("not due"));
  });
  clock.after(10, call("early too"));
  clock.after(20, call("cancelled")).cancel();
  clock.advance(100);
  expect(called).toEqual([
    ["early", 10],
    ["early too", 10],
    ["set meanwhile", 15],
    ["late", 30],
  ]);
  expect(clock.now() - start).toBe(100);
});
