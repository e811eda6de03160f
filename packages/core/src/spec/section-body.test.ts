import { expect, test } from "vitest";
import { sectionBody } from "./section-body.ts";

test("headings a person types in a section are moved below the section's own", () => {
  expect(sectionBody("Words.\n# Cart\nOne.\n\n\n\n## Full cart\nTwo.\n")).toBe(
    "Words.\n\n### Cart\n\nOne.\n\n#### Full cart\n\nTwo.",
  );
});

test("what is below already stays where it is, and a code block is closed", () => {
  expect(sectionBody("#### Cart\n```sh\n# install\n")).toBe("#### Cart\n\n```sh\n# install\n```");
});
