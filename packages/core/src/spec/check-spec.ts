/** What would a planner find in this document, and what is wrong with it? Asked at each pause of a person's typing. */
import { z } from "zod";
import { count } from "../kit/count.ts";
import { explainSpecRejection, isXmlSpec, parseSpec, type SpecRejection, type SpecSection } from "./spec.ts";
import { findTagProblem, lineAt } from "./well-formed.ts";

const SpecProblem = z.object({
  /** From 1 on; absent where it is about the whole document. */
  line: z.number().int().optional(),
  state: z.enum(["wrong", "warning"]),
  message: z.string(),
});
type SpecProblem = z.infer<typeof SpecProblem>;

export const SpecOutcome = z.object({
  form: z.enum(["markdown", "xml", "text"]),
  /** Whether a run can be started from it. */
  isUsable: z.boolean(),
  /** Absent where it is not usable. */
  title: z.string().optional(),
  words: z.number().int(),
  sections: z.array(z.object({ heading: z.string(), words: z.number().int() })),
  problems: z.array(SpecProblem),
});
export type SpecOutcome = z.infer<typeof SpecOutcome>;

/** Below this, a planner has to invent most of what it plans. */
const FEW_WORDS = 30;

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
      .map(({ heading, text: content }) => ({ heading, words: countWords(content) })),
    problems: parsed.ok ? warningsOf(text, sections) : [rejectionProblem(text, parsed.error, source)],
  };
}

function formOf(text: string, sections: readonly SpecSection[]): SpecOutcome["form"] {
  if (isXmlSpec(text)) return "xml";
  return sections.some(({ heading }) => heading !== "") ? "markdown" : "text";
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;

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
    case "spec-empty":
    case "spec-too-large":
      return undefined;
  }
}

function warningsOf(text: string, sections: readonly SpecSection[]): SpecProblem[] {
  const warnings: SpecProblem[] = [];
  const tag = isXmlSpec(text) ? findTagProblem(text) : undefined;
  if (tag) {
    const lost = "What stands there is read as plain text, so a feature may miss its passage.";
    warnings.push({ line: tag.line, state: "warning", message: `${tag.message} ${lost}` });
  }
  const fence = isXmlSpec(text) ? undefined : unendedFence(text);
  if (fence !== undefined) {
    const message = "This code block never ends, so no heading after it is seen. Add ``` after the code.";
    warnings.push({ line: fence, state: "warning", message });
  }
  const words = countWords(text);
  if (words < FEW_WORDS) {
    const message = `The spec has ${count(words, "word")}, so most of the application would be guessed. Say who uses it and what they do in it.`;
    warnings.push({ state: "warning", message });
  } else if (sections.every(({ heading }) => heading === "")) {
    const message = "There are no headings. With one for each part, an agent is given only the part it works on.";
    warnings.push({ state: "warning", message });
  }
  return warnings;
}

/** The line of a code block's beginning that has no end. */
function unendedFence(text: string): number | undefined {
  const fences = text.split("\n").flatMap((line, index) => (line.startsWith("```") ? [index + 1] : []));
  return fences.length % 2 === 1 ? fences.at(-1) : undefined;
}
