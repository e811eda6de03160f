import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const read = (path) => readFile(new URL(`../${path}`, import.meta.url), "utf8");

test("the project starts and tests itself without installing anything", async () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(await read("package.json"));
  assert.deepEqual(scripts, { start: "node src/main.js", test: "node --test" });
  assert.equal(dependencies ?? devDependencies, undefined);
});

test("what a person enters is kept out of the repository", async () => {
  assert.match(await read(".gitignore"), /^data\/$/m);
});
