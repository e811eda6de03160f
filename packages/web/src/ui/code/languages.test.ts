import { createLowlight } from "lowlight";
import { expect, test } from "vitest";
import { languageNamed, languageOfFile, languages } from "./languages.ts";
import { linesOf, runsOf } from "./runs.ts";

test.each([
  ["ts", "typescript"],
  ["TSX", "typescript"],
  ["python", "python"],
  ["html", "xml"],
  ["constructor", undefined],
  ["brainfuck", undefined],
  ["", undefined],
])("%s is %s", (name, language) => {
  expect(languageNamed(name)).toBe(language);
});

test.each([
  ["src/a.test.tsx", "typescript"],
  ["docker/Dockerfile", "dockerfile"],
  ["Makefile", "makefile"],
  ["a.unknown", undefined],
  ["notes", undefined],
])("the file %s is %s", (path, language) => {
  expect(languageOfFile(path)).toBe(language);
});

test("code is told apart into a few kinds, and nothing of it is lost", async () => {
  const lowlight = createLowlight({ typescript: (await languages.typescript()).default });
  const code = 'const a = "x"; // note\nfunction f() { return `1\n${a}`; }\n';
  const runs = runsOf(lowlight.highlight("typescript", code));
  expect(runs.map(({ text }) => text).join("")).toBe(code);
  expect(runs).toEqual(
    expect.arrayContaining([
      { text: "const", tone: "word" },
      { text: '"x"', tone: "quote" },
      { text: "// note", tone: "comment" },
      { text: "f", tone: "name" },
    ]),
  );
  expect(linesOf(runs).map((line) => line.map(({ text }) => text).join(""))).toEqual(code.split("\n"));
});
