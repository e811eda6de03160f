import { expect, test } from "vitest";
import { selectionAt } from "./on-screen.ts";

test("a feature's page is about the feature, an attempt's about both", () => {
  expect(selectionAt("/p/shop/f/7", {})).toEqual({ featureId: 7 });
  expect(selectionAt("/p/shop/f/7/a/2", {})).toEqual({ featureId: 7, attemptId: "7#2" });
});

test("a line of the record is meant where it is an event", () => {
  expect(selectionAt("/p/shop/log", { at: "e:41" })).toEqual({ seq: 41 });
  expect(selectionAt("/p/shop/log", { at: "t:41" })).toBeUndefined();
  expect(selectionAt("/p/shop/log", {})).toBeUndefined();
});

test("other pages are about nothing in particular", () => {
  expect(selectionAt("/p/shop", { at: "e:41" })).toBeUndefined();
});
