import { expect, test } from "vitest";
import { titleFrom } from "./conversation.ts";

test.each([
  ["  Dark\nmode ", "Dark mode"],
  ["- Export\n- Tags", "Export Tags"],
  ["# Wishes\n1. Export\n2) Tags", "Wishes Export Tags"],
  ["-5 degrees #3 1.5", "-5 degrees #3 1.5"],
  ["x".repeat(60), `${"x".repeat(49)}…`],
])("the title of %j", (text, title) => {
  expect(titleFrom(text)).toBe(title);
});
