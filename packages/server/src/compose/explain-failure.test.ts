import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EngineHalted } from "../engine/failure.ts";
import { StoreFailure } from "../engine/ports/store-failure.ts";
import { explainFailure } from "./explain-failure.ts";

const systemError = (code: string, path?: string) =>
  Object.assign(new Error(code), { code, syscall: "write", ...(path !== undefined && { path }) });

test("what the engine or the store could not do is said in their own words", () => {
  expect(explainFailure(new EngineHalted("Another studio has taken over."))).toBe("Another studio has taken over.");
  expect(explainFailure(new StoreFailure({ type: "disk-full", message: "The disk is full." }))).toBe(
    "The disk is full.",
  );
});

test.each([
  [
    "ENOSPC",
    "/x could not be written: the disk is full. Free some space and repeat the command; it goes on where it stopped.",
  ],
  ["EACCES", "/x may not be read or written by you. Give yourself the right to."],
  ["EROFS", "/x could not be written: its disk is read-only. Choose another place."],
])("%s is the world's", (code, sentence) => {
  expect(explainFailure(systemError(code, "/x"))).toBe(sentence);
  expect(explainFailure(systemError(code))).toBe(sentence.replace("/x", "A file"));
});

test("a file that is not where we thought it was is our mistake", async () => {
  const folder = await mkdtemp(join(tmpdir(), "autocoder-failure-"));
  const missing = await readFile(join(folder, "gone")).catch((error: unknown) => error);
  await rm(folder, { recursive: true });
  expect([missing, new TypeError("x is undefined"), "a string"].map(explainFailure)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
