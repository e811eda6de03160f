import { expect, test } from "vitest";
import { decoded } from "./decoded.ts";

test.each([
  ["a &amp; b &lt;c&gt; &#35;1 &#x41; &nbsp;", "a & b <c> #1 A \u00A0"],
  ["&unknown; &constructor; &#0; &#9999999; & &;", "&unknown; &constructor; &#0; &#9999999; & &;"],
  ["&amp;lt;", "&lt;"],
])("%j says %j", (text, shown) => {
  expect(decoded(text)).toBe(shown);
});
