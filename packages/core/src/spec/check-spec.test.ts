import { expect, test } from "vitest";
import { checkSpec } from "./check-spec.ts";
import { MAX_SPEC_CHARACTERS } from "./spec.ts";

const prose = "People put articles into a cart, change how many they want, and pay by card. ".repeat(3);

test("a Markdown spec shows its title, its size and its sections", () => {
  expect(checkSpec(`# Shop\n\n${prose}\n\n## Cart\n\nA customer's own cart.\n`)).toEqual({
    form: "markdown",
    isUsable: true,
    title: "Shop",
    words: 51,
    sections: [
      { heading: "Shop", words: 45 },
      { heading: "Cart", words: 4 },
    ],
    problems: [],
  });
});

test("the XML form shows the parts of its root, with another root's name too", () => {
  const text = (root: string) =>
    `<${root}>\n<project_name>Shop</project_name>\n<core_features>${prose}</core_features>\n</${root}>\n`;
  for (const root of ["project_specification", "app"]) {
    expect(checkSpec(text(root))).toMatchObject({
      form: "xml",
      title: "Shop",
      sections: [{ heading: "project name" }, { heading: "core features" }],
      problems: [],
    });
  }
});

test("plain text is usable, and told what headings would give it", () => {
  expect(checkSpec(`A shop.\n${prose}`)).toMatchObject({
    form: "text",
    isUsable: true,
    title: "A shop.",
    problems: [{ state: "warning", message: expect.stringContaining("no headings") }],
  });
});

test.each([
  ["a placeholder nobody filled in", "# Shop\n\nBuild [FEATURE_COUNT] features.", 3, "[FEATURE_COUNT]"],
  ["bytes that are no text", "# Shop\nPK\0\u0003", 2, "is not a text file"],
  ["nothing", " \n", undefined, "shop.md is empty"],
])("%s makes it unusable, and the line and why are said", (_what, text, line, message) => {
  const { isUsable, problems } = checkSpec(text, "shop.md");
  expect(isUsable).toBe(false);
  expect(problems).toEqual([{ ...(line && { line }), state: "wrong", message: expect.stringContaining(message) }]);
});

test.each([
  ["a tag that is never closed", `<project_specification>\n<cart>\n${prose}\n</project_specification>`, 4],
  ["a code block that never ends", `# Shop\n${prose}\n\`\`\`sh\nnpm start\n## Cart\n`, 3],
])("%s is a warning with its line; the spec can be used", (_what, text, line) => {
  const { isUsable, problems } = checkSpec(text);
  expect([isUsable, problems[0]?.line, problems[0]?.state]).toEqual([true, line, "warning"]);
});

test("a spec of a few words is told what is missing", () => {
  expect(checkSpec("# Shop\nSells.").problems).toEqual([
    { state: "warning", message: expect.stringContaining("has 2 words") },
  ]);
});

test.each(["<?a?>", "<", "<a", "<a>", "<a ", "<!--", "</a", "```\n"])(
  "a document of nothing but %s is judged at once",
  (part) => {
    const text = part.repeat(MAX_SPEC_CHARACTERS / 10);
    for (const whole of [text, `<project_specification>${text}`, `<b>${text}</b>`]) {
      const startedAt = performance.now();
      checkSpec(whole.slice(0, MAX_SPEC_CHARACTERS));
      expect(performance.now() - startedAt).toBeLessThan(3_000);
    }
  },
);
