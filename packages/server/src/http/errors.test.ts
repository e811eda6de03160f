import { expect, test } from "vitest";
import { ErrorType } from "@autocoder/core/api/error.ts";
import { EngineHalted } from "../engine/failure.ts";
import { httpStatus, thrownError } from "./errors.ts";

test("every refusal has a status of a refusal", () => {
  expect(ErrorType.options.filter((type) => httpStatus[type] < 400)).toEqual([]);
});

test("a studio that cannot write its history says so; a mistake of its own is told without its stack", () => {
  expect(thrownError(new EngineHalted("The disk is full."))).toMatchObject({
    type: "halted",
    message: "The disk is full.",
  });
  expect(thrownError(new TypeError("x is undefined"))).toEqual({
    type: "defect",
    message: "The studio made a mistake: x is undefined",
    next: "Report it with the message; what was recorded is safe.",
  });
});
