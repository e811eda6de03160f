/** Is this document a spec, and what is in it? Markdown or the XML form other tools write; the text is kept as it is. */
import { err, ok, type Result } from "../kit/result.ts";
import type { SpecDocument, SpecFault } from "./document.ts";
import { readSpecDocument } from "./forms.ts";
import { bodyParts } from "./section-body.ts";

/** More than any person writes; a larger file is most likely not a spec. */
export const MAX_SPEC_CHARACTERS = 1_000_000;

export interface SpecSection {
  readonly heading: string;
  /** What stands directly below the heading. */
  readonly text: string;
  /** 1 for the title with what is said before the first section, 2 for a section, more for what is below one. */
  readonly level: number;
}

export interface ParsedSpec {
  readonly title: string;
  readonly text: string;
  /** In their order, each before those below it. */
  readonly sections: readonly SpecSection[];
}

export type SpecRejection =
  | { readonly type: "spec-empty" }
  | { readonly type: "spec-too-large"; readonly characters: number }
  | { readonly type: "spec-not-text" }
  | { readonly type: "spec-is-template"; readonly placeholder: string }
  | ({ readonly type: "spec-broken" } & SpecFault);

export function parseSpec(text: string): Result<ParsedSpec, SpecRejection> {
  if (text.trim() === "") return err({ type: "spec-empty" });
  if (text.length > MAX_SPEC_CHARACTERS) return err({ type: "spec-too-large", characters: text.length });
  // U+FFFD is what a decoder puts where bytes were no text; NUL does not occur in any.
  if (/[\0\uFFFD]/.test(text)) return err({ type: "spec-not-text" });
  const placeholder = /\[(?:FEATURE_COUNT|PROJECT_NAME|YOUR [A-Z ]+)\]/.exec(text)?.[0];
  if (placeholder) return err({ type: "spec-is-template", placeholder });
  const read = readSpecDocument(text);
  if (!read.ok) return err({ type: "spec-broken", ...read.error });
  const sections = sectionsOf(read.value);
  const title = sections.find(({ heading }) => heading !== "")?.heading ?? text.trim().split("\n")[0]!;
  return ok({ title: title.slice(0, 200), text, sections });
}

function sectionsOf({ title, overview, sections }: SpecDocument): readonly SpecSection[] {
  const top = { heading: title, text: overview, level: 1 };
  const below = sections.flatMap(({ heading, body }) =>
    bodyParts(body).map((part) => (part.level === 0 ? { heading, text: part.text, level: 2 } : part)),
  );
  return title === "" && overview === "" ? below : [top, ...below];
}

export function explainSpecRejection(rejection: SpecRejection, source: string): string {
  switch (rejection.type) {
    case "spec-empty":
      return `${source} is empty. Write down what you want built; a few headings and sentences are enough.`;
    case "spec-too-large":
      return `${source} has ${rejection.characters} characters; a spec may have ${MAX_SPEC_CHARACTERS}. Keep what describes the application and link to the rest.`;
    case "spec-not-text":
      return `${source} is not a text file. Save the spec as Markdown or plain text in UTF-8.`;
    case "spec-is-template":
      return `${source} still has the placeholder ${rejection.placeholder}. Replace it with your own words.`;
    case "spec-broken":
      return `${source} is broken in line ${rejection.line}. ${rejection.message}`;
  }
}
