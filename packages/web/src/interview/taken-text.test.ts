import { expect, test } from "vitest";
import { whyNotTaken, withText } from "./taken-text.ts";

test("a text of a message's size is taken, by its name or by what the browser says it is", () => {
  expect(whyNotTaken({ name: "Wishes.MD", type: "", size: 2_000 })).toBeUndefined();
  expect(whyNotTaken({ name: "notes", type: "text/plain", size: 2_000 })).toBeUndefined();
});

test("what is refused says why, and what to do", () => {
  expect(whyNotTaken({ name: "spec.pdf", type: "application/pdf", size: 2_000 })).toMatch(/attach it to a message/);
  expect(whyNotTaken({ name: "a.md", type: "", size: 3_000_000 })).toMatch(/^It has 3\.0 MB; .* 100,000 characters/);
});

test("what was written already stays, before what is taken", () => {
  expect(withText(" ", "# Tea")).toBe("# Tea");
  expect(withText("For my café. ", "# Tea")).toBe("For my café.\n\n# Tea");
});
