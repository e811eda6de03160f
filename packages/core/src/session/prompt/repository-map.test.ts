import { expect, test } from "vitest";
import { repositoryMap } from "./repository-map.ts";

test("an empty repository says so", () => {
  expect(repositoryMap([])).toBe("(empty)");
});

test("folders come with their files, nearest to the root first", () => {
  expect(repositoryMap(["src/deep/c.js", "src/b.js", "README.md", "src/a.js"])).toBe(
    "./ README.md\nsrc/ a.js b.js\nsrc/deep/ c.js",
  );
});

test("however large the repository, the map keeps to its size and counts what it leaves out", () => {
  const paths = Array.from({ length: 20_000 }, (_, i) => `packages/p${i % 300}/src/file-${i}.ts`);
  const map = repositoryMap(paths);
  expect(map.length).toBeLessThanOrEqual(1_600);
  expect(map).toMatch(/\(\+\d+\)/);
  expect(map).toMatch(/… and \d+ more folders$/);
});
