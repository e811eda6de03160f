import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listPrices } from "@autocoder/core/session/prices.ts";
import { readPrices } from "./read-prices.ts";

let folder: string;
let pricesFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "prices-"));
  pricesFile = join(folder, "prices.yaml");
});
afterEach(() => rm(folder, { recursive: true }));

const read = async (...lines: string[]) => {
  await writeFile(pricesFile, lines.join("\n"));
  return readPrices({ pricesFile });
};

test("without a file of one's own the list holds", async () => {
  expect(await readPrices({ pricesFile })).toEqual({ ok: true, value: listPrices });
});

test("what a person writes down is added to the list, or goes before it", async () => {
  const own = "{ input: 1, output: 2, cacheRead: 0, cacheWrite: 0.5 }";
  const prices = await read("models:", `  my-model: ${own}`, `  claude-opus-5: ${own}`);
  const price = { input: 1, output: 2, cacheRead: 0, cacheWrite: 0.5 };
  const models = { "my-model": price, "claude-opus-5": price, "claude-sonnet-5": listPrices.models["claude-sonnet-5"] };
  expect(prices).toMatchObject({ ok: true, value: { asOf: listPrices.asOf, models } });
});

test.each<[string, readonly string[], string]>([
  ["no YAML", ["models: ["], ":1: "],
  ["a missing price", ["models:", "  m: { input: 1, output: 2, cacheRead: 0 }"], ":2: models.m.cacheWrite: "],
  ["a word in its place", ["models:", "  m:", "    input: cheap"], ":3: models.m.input: "],
  ["a negative price", ["models:", "  m:", "    input: -1"], ":3: models.m.input: Too small"],
  [
    "an unknown field",
    ["models:", "  m: { input: 1, output: 2, cacheRead: 0, cacheWrite: 1, cacheWrites: 2 }"],
    ":2: models.m.cacheWrites: “cacheWrites” is no setting. Did you mean “cacheWrite”?",
  ],
  ["an unknown section", ["prices: {}"], ":1: prices: “prices” is no setting."],
])("%s is refused with its line", async (_, lines, sentence) => {
  expect(await read(...lines)).toMatchObject({ ok: false, error: expect.stringContaining(pricesFile + sentence) });
});
