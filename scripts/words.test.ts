/** Does a file tell of the machine it was written on? Sources must mean the same on every other one. */
import os from "node:os";
import { expect, test } from "vitest";
import { readSources, root } from "./sources.ts";

const places = [
  "*.{md,json,ts}",
  ".ci/*",
  "{docs,e2e,packages,scenarios,scripts}/**/*.{ts,tsx,mjs,cjs,json,md,css,html}",
];
const sources = readSources(...places).filter(({ file }) => file !== "package-lock.json");

test("no file names this folder or this machine", () => {
  const own = [root, root.replace(/\/$/, '"'), os.hostname()].filter((word) => word.length > 6);
  expect(sources.filter(({ text }) => own.some((word) => text.includes(word))).map(({ file }) => file)).toEqual([]);
});

test("no file sends its reader to a registry", () => {
  const registry = new RegExp(
    ["registry", "artifactory", "verdaccio", "nexus"].map((host) => `//${host}\\.`).join("|"),
  );
  expect(sources.filter(({ text }) => registry.test(text)).map(({ file }) => file)).toEqual([]);
});
