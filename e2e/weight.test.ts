/** How much must a browser fetch before it can show the board? Read from what was built, so it is the same each time. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const BOARD_BUDGET_BYTES = 250_000;
const dist = fileURLToPath(new URL("../packages/web/dist/", import.meta.url));

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const chunks = JSON.parse(readFileSync(`${dist}manifest.json`, "utf8")) as Readonly<Record<string, Chunk>>;

test("the board needs less than 250 kB of script and style", () => {
  const files = filesOf(["index.html", "src/backlog/board-page.tsx"]);
  const weights = Object.fromEntries(files.map((file) => [file, readFileSync(`${dist}${file}.gz`).byteLength]));
  const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  expect(all, JSON.stringify(weights, undefined, 2)).toBeLessThan(BOARD_BUDGET_BYTES);
});

test("no screen makes another one heavier", () => {
  const pages = Object.keys(chunks).filter((name) => name.endsWith("-page.tsx"));
  const first = filesOf(["index.html"]);
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter((page) => first.includes(chunks[page]!.file))).toEqual([]);
});

/** These chunks' own files and whatever they cannot run without. */
function filesOf(names: readonly string[]): readonly string[] {
  const reached = new Set<string>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    chunks[name]!.imports?.forEach(reach);
  };
  names.forEach(reach);
  return [...new Set([...reached].flatMap((name) => [chunks[name]!.file, ...(chunks[name]!.css ?? [])]))];
}
