import { expect, test } from "vitest";
import { checkSpec } from "./check-spec.ts";
import { MAX_SPEC_CHARACTERS } from "./spec.ts";

const prose = "People put articles into a cart, change how many they want, and pay by card; carts are kept. ".repeat(3);

test("a Markdown spec shows its title, its size and its sections", () => {
  expect(checkSpec(`# Shop\n\n${prose}\n\n## Cart\n\nA customer's own cart.\n`)).toEqual({
    form: "markdown",
    isUsable: true,
    title: "Shop",
    words: 60,
    sections: [
      { heading: "Shop", level: 1, words: 54 },
      { heading: "Cart", level: 2, words: 4 },
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
      sections: [{ heading: "Shop" }, { heading: "Core features" }],
      problems: [{ message: expect.stringContaining("no overview") }],
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
  ["a tag that is never closed", `<project_specification>\n<cart>\n${prose}\n</project_specification>`, 4, "line 4"],
  ["front matter that never ends", "---\nstack: Node\n# Shop", 1, "line 1"],
  ["nothing", " \n", undefined, "shop.md is empty"],
])("%s makes it unusable, and the line and why are said", (_what, text, line, message) => {
  const { isUsable, problems } = checkSpec(text, "shop.md");
  expect(isUsable).toBe(false);
  expect(problems).toEqual([{ ...(line && { line }), state: "wrong", message: expect.stringContaining(message) }]);
});

test.each([
  ["a code block that never ends", `# Shop\n${prose}\n\`\`\`sh\nnpm start\n## Cart\n`, 3, "never ends"],
  ["a name the studio does not know", `---\nstack: Node\nmood: calm\n---\n# Shop\n${prose}`, 3, '"mood"'],
  ["an empty section", `# Shop\n${prose}\n## Cart\n## Payment\nBy card.`, 3, 'section "Cart" is empty'],
  ["a heading that is there twice", `# Shop\n${prose}\n## Cart\nOne.\n## cart\nTwo.`, 5, 'heading "cart"'],
  [
    "an empty part of the XML form",
    `<app>\n<overview>${prose}</overview>\n<core_features>\n<cart></cart>\n</core_features>\n</app>`,
    4,
    'section "Cart" is empty',
  ],
  ["no word on what it is", `# Shop\n## Cart\n${prose}`, undefined, "no overview"],
  [
    "no word on where data is",
    `# Shop\n${prose.replaceAll("carts are kept", "that is all")}`,
    undefined,
    "outlives a restart",
  ],
])("%s is a warning; the spec can be used", (_what, text, line, message) => {
  const { isUsable, problems } = checkSpec(text);
  expect(isUsable).toBe(true);
  expect(problems).toEqual([{ ...(line && { line }), state: "warning", message: expect.stringContaining(message) }]);
});

test("a spec of a few words is told what is missing", () => {
  expect(checkSpec("# Shop\nSells.").problems).toEqual([
    { state: "warning", message: expect.stringContaining("has 2 words") },
  ]);
});

test.each(["<?a?>", "<", "<a", "<a>", "<a ", "<!--", "</a", "```\n", "## a\n", "<a></a>\n", "---\na: b\n"])(
  "a document of nothing but %s is judged at once",
  (part) => {
    const text = part.repeat(MAX_SPEC_CHARACTERS / 10);
    for (const whole of [text, `<project_specification>${text}`, `<b>${text}</b>`]) {
      const startedAt = performance.now();
      checkSpec(whole.slice(0, MAX_SPEC_CHARACTERS));
      expect(performance.now() - startedAt).toBeLessThan(15_000);
    }
  },
);

test("a key in a spec is told with its line, and stays in it", () => {
  const line = "Pay with sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWx.";
  expect(checkSpec(`# Shop\n\n${prose}\n\n## Pay\n\n${line}\n`).problems).toEqual([
    {
      line: 7,
      state: "warning",
      message:
        "This looks like a secret (Anthropic key), and every agent is told it. Keep it in the environment, and name the variable here.",
    },
  ]);
});
