import { expect, test } from "vitest";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createAttempts } from "./attempts.ts";

const ANN = "203.0.113.7";
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

function tried(times: number, addressOf: (n: number) => string = () => ANN) {
  const clock = createFakeClock();
  const attempts = createAttempts(clock);
  for (let n = 0; n < times; n++) attempts.count(addressOf(n));
  return { clock, attempts };
}

test.each([
  [4, 0],
  [5, 1],
  [6, 2],
  [8, 8],
  [14, 512],
  [15, 15 * 60],
  [1_000, 15 * 60],
])("after %i tries the next one is heard after %i s", (times, seconds) => {
  expect(tried(times).attempts.waitMs(ANN)).toBe(seconds * SECOND_MS);
});

test("time that has passed counts, and an hour of rest forgets all", () => {
  const { clock, attempts } = tried(8);
  clock.advance(3 * SECOND_MS);
  expect(attempts.waitMs(ANN)).toBe(5 * SECOND_MS);
  clock.advance(60 * MINUTE_MS);
  attempts.count(ANN);
  expect(attempts.waitMs(ANN)).toBe(0);
});

test("many addresses together meet a wait of their own, a minute at most", () => {
  const ofMany = (n: number) => `198.51.${n >> 8}.${n & 255}`;
  expect(tried(19, ofMany).attempts.waitMs(ANN)).toBe(0);
  expect(tried(20, ofMany).attempts.waitMs(ANN)).toBe(SECOND_MS);
  expect(tried(50_000, ofMany).attempts.waitMs(ANN)).toBe(MINUTE_MS);
});

test("who knew the password waits for nobody else, only for its own slips", () => {
  const { attempts } = tried(30, (n) => `198.51.100.${n}`);
  attempts.trust(ANN);
  expect(attempts.waitMs(ANN)).toBe(0);
  for (let n = 0; n < 5; n++) attempts.count(ANN);
  expect(attempts.waitMs(ANN)).toBe(SECOND_MS);
});

test("of IPv6 a whole network counts as one, for it is one client's", () => {
  const { attempts } = tried(6, (n) => `2001:db8:0:7::${n}`);
  expect(attempts.waitMs("2001:db8:0:7:ffff::1")).toBe(2 * SECOND_MS);
  expect(attempts.waitMs("2001:db8:0:8::1")).toBe(0);
});
