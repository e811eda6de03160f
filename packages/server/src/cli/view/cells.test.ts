import { expect, test } from "vitest";
import { fit, widthOf } from "./cells.ts";

test.each([
  ["", 0],
  ["login", 5],
  ["Größe", 5],
  // An e with an accent of its own behind it.
  ["cafe\u0301", 4],
  ["登录页面", 8],
  ["ログイン", 8],
  ["로그인", 6],
  ["a🚀b", 4],
  ["👩‍👩‍👧", 2],
  ["⚙️", 2],
  ["━─✓·…", 5],
])("%s is %d cells wide", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test.each([
  ["login", 8, "login   "],
  ["login", 5, "login"],
  ["login", 4, "log…"],
  ["login", 1, "…"],
  ["login", 0, ""],
  // Half a letter cannot be drawn: its other cell stays free.
  ["登录页面", 6, "登录… "],
  ["登录页面", 5, "登录…"],
])("%s in %d cells is “%s”", (text, width, fitted) => {
  expect(fit(text, width)).toBe(fitted);
});
