/** Do the imports still run in the directions that ARCHITECTURE.md promises? */
import { expect, test } from "vitest";
import { importsOf, readSources, type SourceFile } from "./sources.ts";

const coreSentence =
  "In core, a folder imports only from folders above it in this list; what it must know of later stages comes in as plain values.";
const coreFolders =
  "kit secret spec attempt session verify project question run policy settings timetable backlog conversation merge schedule log invariant progress notice api rehearse testing".split(
    " ",
  );

const serverSentence =
  "In server, adapters import engine/ports, process and core, http the engine too, never each other; compose alone picks adapters, and cli asks it for them; web sees only core.";

/** Names a file's forbidden imports; a test may use any helper beside what its source may import. */
type Rule = (source: SourceFile) => readonly string[];

function offences(glob: string, rule: Rule): readonly string[] {
  return readSources(glob).flatMap((source) => rule(source).map((imported) => `${source.file} imports ${imported}`));
}

const isTest = (file: string): boolean => /\.test\.tsx?$|\/(testing|fixtures|contract)(\/|\.ts$)/.test(file);
const folderIn = (place: string, file: string): string => file.slice(place.length).split("/")[0] ?? "";

test("in core, imports go up the list of folders", () => {
  const place = "packages/core/src/";
  const rule: Rule = (source) =>
    importsOf(source).filter((imported) => {
      if (isTest(source.file)) return false;
      if (!imported.startsWith(place)) return !["zod", "unbash"].includes(imported);
      const [own, other] = [source.file, imported].map((file) => coreFolders.indexOf(folderIn(place, file)));
      return own === undefined || other === undefined || own < 0 || other < 0 || other > own;
    });
  expect(offences(`${place}**/*.ts`, rule), coreSentence).toEqual([]);
});

test("every folder of core has its place in the list", () => {
  const folders = new Set(
    readSources("packages/core/src/**/*.ts").map(({ file }) => folderIn("packages/core/src/", file)),
  );
  expect(
    [...folders].filter((folder) => !coreFolders.includes(folder)),
    coreSentence,
  ).toEqual([]);
});

test("in server, imports meet at the engine's ports", () => {
  const place = "packages/server/src/";
  const seenBy = (folder: string): readonly string[] => {
    if (folder === "engine") return ["engine/"];
    if (folder === "http") return ["http/", "engine/", "process/"];
    if (folder === "cli") return ["cli/", "compose/", "home/", "engine/", "process/"];
    return [`${folder}/`, "engine/ports/", "process/"];
  };
  const rule: Rule = (source) => {
    const folder = folderIn(place, source.file);
    if (["main.ts", "compose", "testing"].includes(folder)) return [];
    // The engine is proven with real adapters, never with imitations of them.
    if (folder === "engine" && isTest(source.file)) return [];
    const seen = [...seenBy(folder), ...(isTest(source.file) ? ["testing/"] : [])];
    const others = importsOf(source).filter((imported) => imported.startsWith(place));
    return others.filter((imported) => !seen.some((part) => imported.startsWith(place + part)));
  };
  expect(offences(`${place}**/*.ts`, rule), serverSentence).toEqual([]);
});

test("web sees only core", () => {
  const rule: Rule = (source) =>
    importsOf(source).filter((imported) => {
      if (imported.startsWith("packages/")) return !imported.startsWith("packages/web/");
      return imported.startsWith("node:") || /^autocoder(\/|$)/.test(imported);
    });
  expect(offences("packages/web/src/**/*.{ts,tsx}", rule), serverSentence).toEqual([]);
});

test("core has no clock and no chance: the same log always gives the same state", () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\./;
  const found = readSources("packages/core/src/**/*.ts").filter(({ file, text }) => !isTest(file) && impure.test(text));
  expect(found.map(({ file }) => file)).toEqual([]);
});
