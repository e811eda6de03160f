import { expect, test } from "vitest";
import { attemptOf, backlogOf, claimed, idOf, landed, must, queued } from "@autocoder/core/testing/builders.ts";
import { createCards } from "./card-cache.ts";
import { cardOf } from "./card-view.ts";

type State = ReturnType<typeof backlogOf>;

const fresh = (state: State) => [...state.backlog.features.values()].map((feature) => cardOf(state, feature));

test("as long as nothing happens the list is the same value", () => {
  const cards = createCards();
  const state = backlogOf({ login: [], logout: ["login"] });
  expect(cards(state)).toBe(cards(state));
});

test("an event makes new only the cards it changes", () => {
  const cards = createCards();
  const state = backlogOf({ login: [], logout: [], help: [] });
  const before = cards(state);
  claimed(state, "login");
  const after = cards(state);
  expect(after.map((card, i) => card === before[i])).toEqual([false, true, true]);
});

test("a card that waits is made new when what it waits for lands", () => {
  const cards = createCards();
  const state = backlogOf({ login: [], logout: ["login"] });
  expect(cards(state)[1]).toMatchObject({ mark: "blocked", waitsFor: [idOf(state, "login")] });
  landed(state, "login");
  expect(cards(state)[1]).toMatchObject({ mark: "pending", waitsFor: [] });
});

test("whatever happens, the cards are what they would be if they were all made new", () => {
  const cards = createCards();
  const state = backlogOf({ login: [], logout: ["login"], help: [], mail: ["help"] });
  const steps = [
    () => claimed(state, "login"),
    () => queued(state, "login"),
    () => must(state, { type: "landing.start", attemptId: attemptOf(state, "login") }),
    () => must(state, { type: "feature.skip", featureId: idOf(state, "help"), reason: "Later.", by: "person" }),
    () => must(state, { type: "feature.reopen", featureId: idOf(state, "help"), reason: "Now." }),
    () => must(state, { type: "feature.delete", featureId: idOf(state, "help") }),
  ];
  for (const step of steps) {
    step();
    expect(cards(state)).toEqual(fresh(state));
  }
});
