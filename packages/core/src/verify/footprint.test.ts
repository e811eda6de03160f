import { expect, test } from "vitest";
import { touchedBy } from "./footprint.ts";

const login = { files: ["src/login.ts", "src/session.ts"] };
const cart = { files: ["src/cart.ts"] };
const plan = { files: [] };

test("a feature is touched when one of its files changed", () => {
  expect(touchedBy(["src/session.ts", "README.md"], [login, cart, plan])).toEqual([login]);
});

test("a file with a similar name touches nothing", () => {
  expect(touchedBy(["src/cart.ts.bak", "cart.ts", "src"], [login, cart])).toEqual([]);
});

test("a landing without files touches nothing", () => {
  expect(touchedBy([], [login, cart, plan])).toEqual([]);
});
