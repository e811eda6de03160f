import { expect, test } from "vitest";
import { outsideUrl } from "./outside-url.ts";

test.each([
  ["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"],
  ["HTTP://Example.com", "http://example.com/"],
  ["mailto:ann@example.com", "mailto:ann@example.com"],
])("%s may be opened", (address, href) => {
  expect(outsideUrl(address)).toBe(href);
});

test.each([
  "javascript:alert(1)",
  " JaVaScript:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "blob:https://example.com/1",
  "https://bank.example@evil.example/",
  "//example.com/a",
  "/p/shop",
  "src/a.ts",
  "",
])("%j may not", (address) => {
  expect(outsideUrl(address)).toBeUndefined();
});
