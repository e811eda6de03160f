import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SpecDocument } from "./document.ts";
import { readSpecDocument, writeSpecDocument } from "./forms.ts";

const must = (text: string): SpecDocument => {
  const read = readSpecDocument(text);
  return read.ok ? read.value : expect.fail(`line ${read.error.line}: ${read.error.message}\n${text}`);
};
const shop: SpecDocument = {
  title: "Shop",
  front: { audience: "People who drink tea", stack: "React, Node", persistence: "SQLite", features: 25 },
  otherFront: "owner:\n  name: Kim",
  overview: "A shop that sells tea.",
  sections: [
    { heading: "Core features", body: "### Cart\n\n- Add `a < b`\n\n### Payment\n\nBy card." },
    { heading: "What it must never do", body: "Charge twice." },
  ],
};

const markdown = `---
audience: People who drink tea
stack: React, Node
persistence: SQLite
features: 25
owner:
  name: Kim
---

# Shop

A shop that sells tea.

## Core features

### Cart

- Add \`a < b\`

### Payment

By card.

## What it must never do

Charge twice.
`;

const xml = `<project_specification>
<project_name>Shop</project_name>

<front_matter>
audience: People who drink tea
stack: React, Node
persistence: SQLite
owner:
  name: Kim
</front_matter>

<feature_count>25</feature_count>

<overview>
A shop that sells tea.
</overview>

<core_features>
<cart>
<![CDATA[- Add \`a < b\`]]>
</cart>
<payment>
By card.
</payment>
</core_features>

<what_it_must_never_do>
Charge twice.
</what_it_must_never_do>
</project_specification>
`;

test("a document is written as Markdown and as XML, and is the same when it is read again", () => {
  expect([writeSpecDocument(shop, "markdown"), writeSpecDocument(shop, "xml")]).toEqual([markdown, xml]);
  expect([must(markdown), must(xml)]).toEqual([shop, shop]);
});

describe("XML as other tools write it", () => {
  test("indentation, attributes, comments and signs of prose are read", () => {
    const text = `<?xml version="1.0"?>
<project_specification>
  <project_name>Tea &amp; more</project_name>
  <overview>
    Sells tea.
    Also cups.
  </overview>
  <implementation_steps>
    <step number="1">
      <title>Base</title>
      <tasks>
        - One
          - Two
      </tasks>
    </step>
  </implementation_steps>
  <!-- kept -->
  <API-Notes>R & D, with <b>bold</b> words</API-Notes>
</project_specification>`;
    expect(must(text)).toEqual({
      title: "Tea & more",
      front: {},
      otherFront: "",
      overview: "Sells tea.\nAlso cups.",
      sections: [
        {
          heading: "Implementation steps",
          body: '### Step {number="1"}\n\n#### Title\n\nBase\n\n#### Tasks\n\n- One\n  - Two\n\n<!-- kept -->',
        },
        { heading: "API-Notes", body: "R & D, with <b>bold</b> words" },
      ],
    });
    expect(writeSpecDocument(must(text), "xml")).toContain('<step number="1">\n<title>\nBase');
  });

  test("a root of another name, and words around it, are read", () => {
    expect(must("<app><cart>Sells.</cart></app>").sections).toEqual([{ heading: "Cart", body: "Sells." }]);
    expect(must("Please build:\n<project_specification><cart>Sells.</cart></project_specification>")).toMatchObject({
      overview: "Please build:",
      sections: [{ heading: "Cart" }],
    });
  });
});

describe("Markdown as people write it", () => {
  test("several headings of the first level are sections; what is below them stays below", () => {
    expect(must("# Shop\nTea.\n# Cart\nWords.\n## Full cart\nMore.")).toMatchObject({
      title: "Shop",
      overview: "Tea.",
      sections: [{ heading: "Cart", body: "Words.\n\n### Full cart\n\nMore." }],
    });
  });

  test("a name in the front matter is the title where there is no heading for it, else it is kept", () => {
    expect(must("---\nname: Shop\n---\nTea.")).toMatchObject({ title: "Shop", otherFront: "", overview: "Tea." });
    expect(must("---\nname: Tea\n---\n# Shop")).toMatchObject({ title: "Shop", otherFront: "name: Tea" });
  });

  test("lists and quotes of the front matter are read as one line", () => {
    const text = "---\nstack:\n- React\n- 'No''de'\naudience: [a, \"b\"]\npersistence: \"a: b\" \n---\n";
    expect(must(text).front).toEqual({ stack: "React, No'de", audience: "a, b", persistence: "a: b" });
  });

  test("a rule across the page is no front matter", () => {
    expect(must("---\nJust words.\n---\nMore.").overview).toBe("---\nJust words.\n---\nMore.");
  });
});

test.each([
  ["a tag that is never closed", "<project_specification>\n<cart>\n</project_specification>", 3, "<cart> was opened"],
  ["front matter without an end", "---\nstack: Node\n# Shop", 1, "never ends"],
  ["a line of it that is no entry", "---\nstack: Node\nso it is\n---\n", 3, "so it is"],
  ["a name that is said twice", "---\nstack: a\nstack: b\n---\n", 3, 'says "stack" twice'],
  ["a number that is none", "---\nfeatures: many\n---\n", 2, 'not "many"'],
  ["a value over several lines", "---\nstack: |\n  a\n---\n", 2, "longer than a line"],
  ["quotes without an end", '---\nstack: "a\n---\n', 2, "does not end"],
  [
    "front matter of the XML form",
    "<project_specification>\n<front_matter>\nfeatures: 0\n</front_matter>\n</project_specification>",
    3,
    "1 to 5000",
  ],
])("%s is said with its line", (_what, text, line, message) => {
  expect(readSpecDocument(text)).toEqual({ ok: false, error: { line, message: expect.stringContaining(message) } });
});

describe("whatever is read, is the same after it was written", () => {
  const words = fc.constantFrom(
    ...'# |## |### |#### |###### |word|a: b|features: 7|stack: x|---|```|~~~|- item|\n|\n\n|    |\t|<b>|</b>|<cart>|</cart>|<x y="1">|</x>|<overview>|</overview>|<project_specification>|</project_specification>|<!-- c -->|<![CDATA[|]]>|&amp;|&|<|>|\\|\\## |\r\n|é|"|{a="1"}|Overview|#| #|_'.split(
      "|",
    ),
  );
  const texts = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(""));
  const inXml = texts.map((text) => `<project_specification>\n${text}\n</project_specification>`);
  const inFront = texts.map((text) => `---\nowner: a\n${text}\n---\n# A\n`);

  test.each(["markdown", "xml"] as const)("as %s", (form) => {
    fc.assert(
      fc.property(fc.oneof(texts, inXml, inFront), (text) => {
        const read = readSpecDocument(text);
        if (read.ok) expect(must(writeSpecDocument(read.value, form))).toEqual(read.value);
      }),
      { numRuns: 2_000 },
    );
  });
});
