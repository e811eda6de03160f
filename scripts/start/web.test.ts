import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildWebIfChanged } from "./web.mjs";

/** Stands for vite: each build adds a line. */
const builder = `
  const fs = require("node:fs");
  fs.mkdirSync("dist", { recursive: true });
  fs.appendFileSync("dist/builds", "built\\n");
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "web-"));
  write("node_modules/vite/bin/vite.js", builder);
  write("package-lock.json", "{}");
  write("packages/core/src/kit/ids.ts", "");
  write("packages/web/vite.config.ts", "");
  write("packages/web/src/main.tsx", "");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

async function buildsSoFar(): Promise<number> {
  await buildWebIfChanged({ root, node: process.execPath });
  return readFileSync(path.join(root, "packages/web/dist/builds"), "utf8").trim().split("\n").length;
}

test("the pages are built once, and again when a source of web or core changed", async () => {
  expect(await buildsSoFar()).toBe(1);
  expect(await buildsSoFar()).toBe(1);
  write("packages/web/src/main.tsx", "changed");
  expect(await buildsSoFar()).toBe(2);
  write("packages/core/src/kit/ids.ts", "changed");
  expect(await buildsSoFar()).toBe(3);
});

test("a changed test is no reason to build", async () => {
  expect(await buildsSoFar()).toBe(1);
  write("packages/web/src/main.test.tsx", "changed");
  expect(await buildsSoFar()).toBe(1);
});

test("a build that failed is told in its own words and tried again", async () => {
  write("node_modules/vite/bin/vite.js", "console.error('main.tsx: unexpected end'); process.exit(1)");
  await expect(buildsSoFar()).rejects.toThrow(
    "main.tsx: unexpected end\nThe web pages were not built: vite's reason is above.",
  );
  write("node_modules/vite/bin/vite.js", builder);
  expect(await buildsSoFar()).toBe(1);
});
