import { expect, test } from "vitest";
import { judgeName } from "./project-name.ts";

test.each([
  ["Shop", "Shop"],
  ["  My shop 2 ", "My shop 2"],
  ["Пример", "Пример"],
  ["2048", "2048"],
  ["C++ notes & more", "C++ notes & more"],
])("“%s” will do", (wanted, name) => {
  expect(judgeName(wanted, ["Blog"])).toEqual({ ok: true, value: name });
});

test.each([
  ["nothing", " ", "needs a name"],
  ["too much", "x".repeat(101), "has 101 characters"],
  ["a line break", "My\nshop", "characters nobody sees"],
  ["NUL", "My\0shop", "characters nobody sees"],
  ["a turn of direction", "My\u202Epohs", "characters nobody sees"],
  ["signs alone", "--/--", "no letter and no digit"],
])("%s will not do", (_what, wanted, message) => {
  expect(judgeName(wanted, [])).toEqual({
    ok: false,
    error: { type: "bad-name", message: expect.stringContaining(message) },
  });
});

test("a name is taken in whatever case it is written", () => {
  expect(judgeName("sHOP", ["Shop"])).toMatchObject({
    error: { type: "taken", message: expect.stringContaining("Shop") },
  });
});
