import { expect, test } from "vitest";
import { canOpen, countAfter, createRows, levelOf, placeOf, rowsOf } from "./line-rows.ts";
import { lineOf } from "./testing.ts";

const DAY = 86_400;
const call = lineOf(1, { type: "tool-started", toolId: "a", text: "Bash" });
const result = lineOf(2, { type: "tool-ended", toolId: "a", level: "warning", text: "1 failed" });
const other = lineOf(3);

test("a tool's call and its result are one row, with the level of the worse", () => {
  const rows = rowsOf([call, other, result]);
  expect(rows.map(({ line, result: given }) => [line.id, given?.id])).toEqual([
    ["e:1", "e:2"],
    ["e:3", undefined],
  ]);
  expect([levelOf(rows[0]!), canOpen(rows[0]!), canOpen(rows[1]!)]).toEqual(["warning", true, false]);
  expect([placeOf(rows, "e:2"), placeOf(rows, "e:9")]).toEqual([0, -1]);
});

test("a result whose call is not held stands for itself", () => {
  expect(rowsOf([result, other]).map(({ id }) => id)).toEqual(["e:2", "e:3"]);
  const ofOther = { ...result, sessionId: "00000000-0000-4000-8000-000000000001" as never };
  expect(rowsOf([call, ofOther])).toHaveLength(2);
});

test("the first line of each day begins it", () => {
  const rows = rowsOf([lineOf(0), lineOf(1), lineOf(2 * DAY), lineOf(2 * DAY + 1)]);
  expect(rows.map(({ beginsDay }) => beginsDay)).toEqual([true, false, true, false]);
});

test("a row is the same value as long as it says the same, whatever is added around it", () => {
  const rows = createRows();
  const before = rows([call, other]);
  const later = rows([call, other, lineOf(4)]);
  expect([later[0], later[1]]).toEqual([before[0], before[1]]);
  expect(later[0]).toBe(before[0]);
  const answered = rows([call, other, lineOf(4), { ...result, id: "e:5" }]);
  expect(answered[0]).not.toBe(before[0]);
  expect(answered[1]).toBe(before[1]);
});

test("what is new is what came after the line one had seen", () => {
  const rows = rowsOf([lineOf(1), lineOf(2), lineOf(3)]);
  expect([countAfter(rows, "e:1"), countAfter(rows, "e:3"), countAfter(rows, undefined)]).toEqual([2, 0, 0]);
});
