import { expect, test } from "vitest";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { backlogOf, claimed, ended, queued, sessionNumber } from "@autocoder/core/testing/builders.ts";
import { lookOf, names } from "./cast.ts";
import { mascotOf } from "./mascot-of.ts";

const namesIn = (state: StudioState) => [...state.sessions.keys()].map((id) => mascotOf(state, id));
/** Somebody who has not seen the state grow. */
const reloaded = (state: StudioState) => namesIn({ ...state, sessions: new Map(state.sessions) });
const wide = (count: number) => backlogOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, []])));

test("there are at least twenty characters, and no two look alike", () => {
  expect(names.length).toBeGreaterThanOrEqual(20);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(names.map((name) => JSON.stringify(lookOf(name)))).size).toBe(names.length);
});

test("those who follow each other share neither body nor colour nor what is on their head", () => {
  for (const [i, name] of names.slice(1).entries()) {
    const [a, b] = [lookOf(names[i]!), lookOf(name)];
    expect([a.body === b.body, a.top === b.top, a.hue === b.hue], name).toEqual([false, false, false]);
  }
});

test("agents at work together have different names, however many there are", () => {
  const state = wide(50);
  for (let i = 0; i < 50; i++) claimed(state, `f${i}`);
  expect(new Set(namesIn(state)).size).toBe(50);
  expect(mascotOf(state, sessionNumber(41))).toBe("Alder 2");
});

test("a session keeps its name after it has ended and others have begun, and after a reload", () => {
  const state = wide(60);
  const first = claimed(state, "f0");
  const named = new Map<SessionId, string>([[first, mascotOf(state, first)]]);
  for (let i = 1; i < 60; i++) {
    const session = claimed(state, `f${i}`);
    named.set(session, mascotOf(state, session));
    queued(state, `f${i}`);
    ended(state, session);
  }
  ended(state, first);
  expect(namesIn(state)).toEqual([...named.values()]);
  expect(reloaded(state)).toEqual([...named.values()]);
});

test("a name is not given again while the one who has it is at work", () => {
  const state = wide(60);
  const first = claimed(state, "f0");
  for (let i = 1; i < 60; i++) {
    const session = claimed(state, `f${i}`);
    expect(mascotOf(state, session)).not.toBe(mascotOf(state, first));
    queued(state, `f${i}`);
    ended(state, session);
  }
});
