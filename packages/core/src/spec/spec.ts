/** Is this document a spec, and what is in it? Markdown or the XML form other tools write; the text is kept as it is. */
import { err, ok, type Result } from "../kit/result.ts";

/** More than any person writes; a larger file is most likely not a spec. */
export const MAX_SPEC_CHARACTERS = 1_000_000;

export interface SpecSection {
  readonly heading: string;
  readonly text: string;
}

export interface ParsedSpec {
  readonly title: string;
  readonly text: string;
  readonly sections: readonly SpecSection[];
}

export type SpecRejection =
  | { readonly type: "spec-empty" }
  | { readonly type: "spec-too-large"; readonly characters: number }
  | { readonly type: "spec-not-text" }
  | { readonly type: "spec-is-template"; readonly placeholder: string };

export function parseSpec(text: string): Result<ParsedSpec, SpecRejection> {
  if (text.trim() === "") return err({ type: "spec-empty" });
  if (text.length > MAX_SPEC_CHARACTERS) return err({ type: "spec-too-large", characters: text.length });
  // U+FFFD is what a decoder puts where bytes were no text; NUL does not occur in any.
  if (/[\0\uFFFD]/.test(text)) return err({ type: "spec-not-text" });
  const placeholder = /\[(?:FEATURE_COUNT|PROJECT_NAME|YOUR [A-Z ]+)\]/.exec(text)?.[0];
  if (placeholder) return err({ type: "spec-is-template", placeholder });
  const sections = isXmlSpec(text) ? xmlSections(text) : markdownSections(text);
  return ok({ title: titleOf(text, sections), text, sections });
}

/** Whether it is in the XML form, whose root other tools call `project_specification`. */
export const isXmlSpec = (text: string): boolean => rootOf(text) !== undefined;

/** The name of the element everything is in: where it is not the usual one, it must be first and be closed last. */
function rootOf(text: string): string | undefined {
  if (text.includes("<project_specification>")) return "project_specification";
  const root = /^\s*(?:<\?(?:(?!\?>)[^])*\?>\s*|<!--(?:(?!-->)[^])*-->\s*)*<([a-z_][\w-]*)>/i.exec(text)?.[1];
  return root !== undefined && text.trimEnd().endsWith(`</${root}>`) ? root : undefined;
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
  }
}

function titleOf(text: string, sections: readonly SpecSection[]): string {
  const name = /<project_name>\s*([^<]+?)\s*<\/project_name>/.exec(text)?.[1];
  const heading = sections.find((section) => section.heading !== "")?.heading;
  return (name ?? heading ?? text.trim().split("\n")[0]!).slice(0, 200);
}

function markdownSections(text: string): SpecSection[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: "", lines: [] }];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    const heading = isCode ? undefined : /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)!.lines.push(line);
    else sections.push({ heading, lines: [] });
  }
  return sections
    .map(({ heading, lines }) => ({ heading, text: lines.join("\n").trim() }))
    .filter((section) => section.heading !== "" || section.text !== "");
}

/** The direct children of the root element; their content is left as it is. */
function xmlSections(text: string): SpecSection[] {
  const root = rootOf(text)!;
  const start = text.indexOf(`<${root}>`) + root.length + 2;
  const end = text.indexOf(`</${root}>`, start);
  const body = text.slice(start, end === -1 ? undefined : end);
  return childrenOf(body).map(({ tag, content }) => ({ heading: tag.replaceAll("_", " "), text: content.trim() }));
}

interface Child {
  readonly tag: string;
  readonly content: string;
}

/** What is opened and closed in it; a tag without its partner is passed over. */
function childrenOf(body: string): readonly Child[] {
  const children: Child[] = [];
  const opening = /<([a-z_][\w-]*)>/gi;
  const unclosed = new Set<string>();
  for (let found = opening.exec(body); found !== null; found = opening.exec(body)) {
    const tag = found[1]!;
    const end = unclosed.has(tag) ? -1 : body.indexOf(`</${tag}>`, opening.lastIndex);
    if (end === -1) {
      unclosed.add(tag);
      continue;
    }
    children.push({ tag, content: body.slice(opening.lastIndex, end) });
    opening.lastIndex = end + tag.length + 3;
  }
  return children;
}
