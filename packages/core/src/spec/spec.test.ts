import { describe, expect, test } from "vitest";
import { explainSpecRejection, MAX_SPEC_CHARACTERS, parseSpec, type SpecRejection } from "./spec.ts";

describe("a document that is no spec is refused by name", () => {
  test.each<[string, string, SpecRejection]>([
    ["nothing but white space", " \n\t", { type: "spec-empty" }],
    ["bytes that are no text", "PK\u0003\u0004\0", { type: "spec-not-text" }],
    ["what a decoder could not read", "a \uFFFD b", { type: "spec-not-text" }],
    [
      "a tag that is never closed",
      "<app>\n<cart>\n</app>",
      { type: "spec-broken", line: 3, message: "</app> comes where </cart> is expected: <cart> was opened in line 2." },
    ],
    [
      "a template nobody filled in",
      "# App\nBuild [FEATURE_COUNT] features.",
      { type: "spec-is-template", placeholder: "[FEATURE_COUNT]" },
    ],
  ])("%s", (_what, text, error) => {
    expect(parseSpec(text)).toEqual({ ok: false, error });
    expect(explainSpecRejection(error, "spec.md")).toMatch(/^spec\.md .*\. .*\.$/s);
  });

  test("more than anybody writes", () => {
    const text = "x".repeat(MAX_SPEC_CHARACTERS + 1);
    expect(parseSpec(text)).toEqual({ ok: false, error: { type: "spec-too-large", characters: text.length } });
  });
});

test("Markdown falls into its headings; a # in code is none", () => {
  const text = "Before.\n# Shop\nSells.\n## Cart ##\n```sh\n# no heading\n```\n";
  expect(parseSpec(text)).toEqual({
    ok: true,
    value: {
      title: "Shop",
      text,
      sections: [
        { heading: "Shop", text: "Before.\nSells.", level: 1 },
        { heading: "Cart", level: 2, text: "```sh\n# no heading\n```" },
      ],
    },
  });
});

test("the XML form gives its name and the parts below its root", () => {
  const text =
    "<project_specification>\n<project_name> Shop </project_name>\n<core_features><cart>Sells.</cart></core_features>\n</project_specification>";
  const parsed = parseSpec(text);
  expect(parsed.ok && { title: parsed.value.title, sections: parsed.value.sections }).toEqual({
    title: "Shop",
    sections: [
      { heading: "Shop", text: "", level: 1 },
      { heading: "Core features", text: "", level: 2 },
      { heading: "Cart", text: "Sells.", level: 3 },
    ],
  });
});

test("a document without a heading is titled by its first line", () => {
  const parsed = parseSpec("A shop that sells.\nAnd more.");
  expect(parsed.ok && parsed.value.title).toBe("A shop that sells.");
});
