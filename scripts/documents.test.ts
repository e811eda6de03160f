/** Is what the documents point to really there? */
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readSources, root } from "./sources.ts";

const isThere = (file: string): boolean => existsSync(path.join(root, file));

test("every link and picture of a document leads to a file", () => {
  const lost = readSources("*.md", "docs/**/*.md").flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map((link) => path.join(path.dirname(file), link[1]!))
      .filter((place) => !isThere(place))
      .map((place) => `${file} leads to ${place}`),
  );
  expect(lost).toEqual([]);
});

test("every file that is said to rule a mistake out is there", () => {
  const [lessons] = readSources("docs/lessons.md");
  const named = [...lessons!.text.matchAll(/`((?:core|server|web|e2e|scripts)\/[^`*\s]+\.[a-z]+)`/g)].map(
    ([, file]) => file!,
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((file) => !isThere(file) && !isThere(`packages/${file}`))).toEqual([]);
});
