import { describe, expect, test } from "vitest";
import { applyEdit, changeFor, landedSide, type Edit } from "./edit.ts";

const addB: Edit = { type: "after", path: "list.txt", line: "start", insert: "  b\n" };

describe("an edit", () => {
  test.each<[string, Edit, string, string]>([
    ["puts lines after a line", addB, "  start\nend\n", "  start\n  b\nend\n"],
    ["puts lines before a line", { ...addB, line: "end", type: "before" }, "start\nend\n", "start\n  b\nend\n"],
    [
      "puts a text in the place of another",
      { type: "replace", path: "list.txt", text: "end\n", insert: "$& and out\n" },
      "start\nend\n",
      "start\n$& and out\n",
    ],
    ["finds its line although others contain it", addB, "start over\nstart\n", "start over\nstart\n  b\n"],
    ["changes nothing where it is made already", addB, "start\n  a\n  b\n", "start\n  a\n  b\n"],
  ])("%s", (_, edit, before, after) => {
    expect(applyEdit(edit, before)).toEqual({ ok: true, value: after });
  });

  test("is a few lines to swap where that does", () => {
    expect(changeFor(addB, "  start\nend\n")).toEqual({
      ok: true,
      value: { type: "part", from: "  start", to: "  start\n  b" },
    });
  });

  test.each(["nothing\n", "start\nstart\n"])("says so when its place is not there or not the only one: %j", (text) => {
    expect(applyEdit(addB, text)).toEqual({
      ok: false,
      error: "list.txt has no single place that reads “start”.",
    });
  });

  test("keeps what landed and is made again where both sides put lines in the same place", () => {
    const conflict = "start\n<<<<<<< landed\n  a\n||||||| base\n=======\n  b\n>>>>>>> earlier work\nend\n";
    expect(changeFor(addB, conflict)).toEqual({
      ok: true,
      value: { type: "whole", content: "start\n  b\n  a\nend\n" },
    });
  });
});

test("a heading underlined with seven signs is no conflict", () => {
  const text = "Heading\n=======\ntext\n>>>>>>> quoted\n";
  expect(landedSide(text)).toBe(text);
});
