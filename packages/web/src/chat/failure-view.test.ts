import { expect, test } from "vitest";
import { failureOf } from "./failure-view.ts";

test("what happened, what to do and what the program said are told apart", () => {
  expect(failureOf("The key of 1.0 was refused. Set another, then try again.\n\nHTTP 401\n\nhere")).toEqual({
    what: "The key of 1.0 was refused.",
    whatToDo: "Set another, then try again.",
    detail: "HTTP 401\n\nhere",
  });
});

test("one sentence is all there is", () => {
  expect(failureOf("It broke")).toEqual({ what: "It broke", whatToDo: "", detail: "" });
});
