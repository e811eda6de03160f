/** What would a planner find in this document, and what is wrong with it? Asked at each pause of a person's typing. */
import { countWords } from "./count-words.ts";
import { formOfSpec } from "./forms.ts";
import { explainSpecRejection, parseSpec, type SpecRejection, type SpecSection } from "./spec.ts";
import type { SpecOutcome, SpecProblem } from "./spec-outcome.ts";
import { specWarnings } from "./spec-warnings.ts";
import { lineAt } from "./well-formed.ts";

/** `source` is what the document is called in messages. */
export function checkSpec(text: string, source = "The spec"): SpecOutcome {
  const parsed = parseSpec(text);
  const sections = parsed.ok ? parsed.value.sections : [];
  return {
    form: formOf(text, sections),
    isUsable: parsed.ok,
    ...(parsed.ok && { title: parsed.value.title }),
    words: countWords(text),
    sections: sections
      .filter(({ heading }) => heading !== "")
      .map(({ heading, level, text: content }) => ({ heading, level, words: countWords(content) })),
    problems: parsed.ok ? specWarnings(text, sections) : [rejectionProblem(text, parsed.error, source)],
  };
}

function formOf(text: string, sections: readonly SpecSection[]): SpecOutcome["form"] {
  if (formOfSpec(text) === "xml") return "xml";
  return sections.some(({ heading }) => heading !== "") ? "markdown" : "text";
}

function rejectionProblem(text: string, rejection: SpecRejection, source: string): SpecProblem {
  const line = lineOfRejection(text, rejection);
  const message = explainSpecRejection(rejection, source);
  return { ...(line !== undefined && { line }), state: "wrong", message };
}

function lineOfRejection(text: string, rejection: SpecRejection): number | undefined {
  switch (rejection.type) {
    case "spec-not-text":
      return lineAt(text, text.search(/[\0\uFFFD]/));
    case "spec-is-template":
      return lineAt(text, text.indexOf(rejection.placeholder));
    case "spec-broken":
      return rejection.line;
    case "spec-empty":
    case "spec-too-large":
      return undefined;
  }
}
