import { expect, test } from "vitest";
import { headingLevels } from "./heading-levels.ts";
import { createReader } from "./read-blocks.ts";

const levels = (text: string) => headingLevels(createReader()(text, false)!).filter((level) => level !== undefined);

test.each([
  ["# a\n## b\n### c\n## d", [2, 3, 4, 3]],
  ["## a\n\ntext\n\n### b\n## c", [2, 3, 2]],
  ["### a\n# b\n## c", [2, 2, 2]],
  ["# a\n#### b\n##### c\n###### d\n###### e", [2, 3, 4, 5, 6]],
])("%j has no gap between its headings", (text, wanted) => {
  expect(levels(text)).toEqual(wanted);
});
