import { expect, test } from "vitest";
import { createTime } from "../live/testing.ts";
import { type Celebration, createCelebrations } from "./celebrations.ts";

function openCelebrations() {
  const time = createTime();
  const shown: (Celebration | undefined)[] = [];
  const celebrations = createCelebrations({
    wait: (ms, callback) => time.wait(ms, callback),
    show: (each) => shown.push(each),
  });
  const land = (n: number, mascot = "Ivy") => celebrations.add([{ mascot, feature: `#${n}` }]);
  return {
    shown,
    land,
    texts: () => shown.map((each) => each?.text),
    advance: (ms: number) => time.advance(ms),
    end: () => celebrations.end(),
    waitingFor: () => time.waitingFor(),
  };
}

test("20 successes in 1 s → celebrations summarised, queue empties", () => {
  const { land, advance, texts, waitingFor } = openCelebrations();
  for (let i = 1; i <= 20; i++) {
    land(i);
    advance(50);
  }
  advance(4_000);
  advance(4_000);
  expect(texts()).toEqual(["18 features landed", "2 features landed", undefined]);
  expect(waitingFor()).toBe(Number.POSITIVE_INFINITY);
});

test("one landing names its agent and its feature", () => {
  const { land, advance, shown } = openCelebrations();
  land(7, "Juniper");
  advance(900);
  expect(shown).toEqual([{ text: "Juniper landed #7", mascots: ["Juniper"] }]);
});

test("of many who took part a few are shown, each once", () => {
  const { land, advance, shown } = openCelebrations();
  for (const name of ["Ivy", "Ivy", "Elm", "Dill", "Fig", "Sage"]) land(1, name);
  advance(900);
  expect(shown[0]?.mascots).toEqual(["Ivy", "Elm", "Dill", "Fig"]);
});

test("after its end nothing is shown any more", () => {
  const { land, advance, shown, end } = openCelebrations();
  land(1);
  end();
  advance(10_000);
  expect(shown).toEqual([]);
});
