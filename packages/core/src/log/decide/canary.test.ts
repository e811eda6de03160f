import { expect, test } from "vitest";
import { instant } from "../../kit/instant.ts";
import { sessionNumber } from "../../testing/builders.ts";
import { apply } from "../apply.ts";
import type { Request } from "../command.ts";
import { decide } from "../decide.ts";
import { createState } from "../state.ts";

function world() {
  const state = createState();
  return (request: Request) => {
    const decided = decide(state, { ...request, at: instant(1) });
    if (!decided.ok) return decided.error;
    for (const event of decided.value) apply(state, { seq: state.seq + 1, at: instant(1), event });
    return decided.value;
  };
}

const seen = (n: number) =>
  ({ type: "canary.record", canary: "decoy", place: "said", sessionId: sessionNumber(n) }) as const;
const nobodys = { type: "canary.record", canary: "decoy", place: "check" } as const;

test("a canary is told once for each session, wherever in it it is seen", () => {
  const ask = world();
  expect(ask(seen(1))).toMatchObject([{ type: "canary.seen", sighting: 1 }]);
  expect(ask({ ...seen(1), place: "answered" })).toEqual([]);
  expect(ask(seen(2))).toMatchObject([{ sighting: 2 }]);
  expect(ask({ ...seen(1), canary: "other" })).toMatchObject([{ sighting: 3 }]);
});

test("what belongs to no session is told only where no alarm about it is open", () => {
  const ask = world();
  ask(seen(1));
  expect(ask(nobodys)).toEqual([]);
  ask({ type: "canary.dismiss", sighting: 1 });
  expect(ask(nobodys)).toMatchObject([{ sighting: 2 }]);
});

test("an alarm is dismissed once, and one that is not there is refused", () => {
  const ask = world();
  ask(seen(1));
  expect(ask({ type: "canary.dismiss", sighting: 1 })).toEqual([{ type: "canary.dismissed", sighting: 1 }]);
  expect(ask({ type: "canary.dismiss", sighting: 1 })).toEqual([]);
  expect(ask({ type: "canary.dismiss", sighting: 2 })).toEqual({ type: "sighting-not-found", sighting: 2 });
  expect(ask(seen(1))).toEqual([]);
});
