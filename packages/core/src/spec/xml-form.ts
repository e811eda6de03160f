/**
 * A spec in the XML form: `project_specification` with an element for each section, which other tools read and write.
 *
 * A heading is its element's name with spaces for underscores; what a name cannot say is in a `heading` attribute. Text
 * with signs of its own is in CDATA, so that code stays readable.
 */
import { err, ok, type Result } from "../kit/result.ts";
import type { SpecDocument, SpecFault, SpecFront } from "./document.ts";
import { frontMatterLines, readFrontMatter } from "./front-matter.ts";
import { bodyParts, type BodyPart, FIRST_LEVEL_IN_BODY, tidyBody } from "./section-body.ts";
import { encodeText, endTagOf, headingOf, tagOf } from "./xml-names.ts";
import { bodyOfElement, readXml, textOfElement, type XmlElement } from "./xml-tree.ts";
import { findTagProblem, lineAt } from "./well-formed.ts";

const ROOT = "project_specification";

/** Whether it is in the XML form: in one element, usually called `project_specification`. */
export const isXmlSpec = (text: string): boolean => rootOf(text) !== undefined;

/** The name of the element everything is in: where it is not the usual one, it must be closed last. */
function rootOf(text: string): string | undefined {
  const start = /^\s*(?:<\?(?:(?!\?>)[^])*\?>\s*|<!--(?:(?!-->)[^])*-->\s*)*<([a-z_][\w-]*)>/i.exec(text);
  if (start === null) return startsLate(text) ? ROOT : undefined;
  const root = start[1]!;
  return root === ROOT || text.trimEnd().endsWith(`</${root}>`) ? root : undefined;
}

/** Whether words come before the root; a Markdown document may speak of it too, but has headings before. */
function startsLate(text: string): boolean {
  const before = /^<project_specification>/m.exec(text);
  return before !== null && !/^(?:#{1,6}\s|---\s*$|```)/m.test(text.slice(0, before.index));
}

export function readXmlSpec(text: string): Result<SpecDocument, SpecFault> {
  const problem = findTagProblem(text);
  if (problem) return err({ line: problem.line, message: problem.message });
  const { around, root } = readXml(text, rootOf(text)!);
  const document = { title: "", otherFront: "", sections: [] as SpecDocument["sections"] };
  const overview = [around, textOfElement(root)];
  let front: SpecFront = {};
  for (const child of root.children) {
    const content = isPlain(child) ? textOfElement(child) : undefined;
    if (content !== undefined && child.tag === "project_name" && document.title === "") {
      document.title = content.trim().replace(/\s+/g, " ");
    } else if (content !== undefined && child.tag === "front_matter") {
      const read = readFrontMatter(content.split("\n"), lineAt(text, child.contentStart));
      if (!read.ok) return read;
      front = { ...front, ...read.value.front };
      document.otherFront = read.value.otherFront;
    } else if (content !== undefined && child.tag === "feature_count" && /^[1-9]\d{0,3}$/.test(content.trim())) {
      front = { ...front, features: Number(content) };
    } else if (content !== undefined && child.tag === "overview" && document.sections.length === 0) {
      overview.push(content, ...child.after);
    } else {
      const last = { heading: headingOf(child), body: bodyOfElement(child, FIRST_LEVEL_IN_BODY) };
      document.sections.push({ ...last, body: tidyBody([last.body, ...child.after].join("\n\n")) });
    }
  }
  return ok({ ...document, front, overview: tidyBody(overview.join("\n\n")) });
}

const isPlain = ({ attributes, children, isMixed }: XmlElement): boolean =>
  attributes.length === 0 && children.length === 0 && !isMixed;

export function writeXmlSpec({ title, front, otherFront, overview, sections }: SpecDocument): string {
  const { features, ...texts } = front;
  const entries = frontMatterLines(texts, otherFront);
  const parts = [
    title === "" ? "" : `<project_name>${encodeText(title)}</project_name>`,
    entries === "" ? "" : element("front_matter", encodeText(entries)),
    features === undefined ? "" : `<feature_count>${features}</feature_count>`,
    overview === "" ? "" : element("overview", encodeText(overview)),
    ...sections.map(({ heading, body }) => elementOf(heading, bodyParts(body), FIRST_LEVEL_IN_BODY)),
  ];
  return `<${ROOT}>\n${parts.filter((part) => part !== "").join("\n\n")}\n</${ROOT}>\n`;
}

/** What is below each heading of this level becomes an element; what is above the first stays text. */
function elementOf(heading: string, parts: readonly BodyPart[], level: number): string {
  const firstChild = parts.findIndex((part) => part.level === level);
  const own = firstChild === -1 ? parts : parts.slice(0, firstChild);
  const children = firstChild === -1 ? [] : groupsAt(parts.slice(firstChild), level);
  const content = [
    encodeText(textOf(own)),
    ...children.map(([first, ...below]) =>
      elementOf(first!.heading, [{ level: 0, heading: "", text: first!.text }, ...below], level + 1),
    ),
  ];
  return element(tagOf(heading), content.filter((part) => part !== "").join("\n"));
}

const textOf = (parts: readonly BodyPart[]): string =>
  parts
    .flatMap(({ level, heading, text }) => [level > 0 ? `${"#".repeat(level)} ${heading}` : "", text])
    .filter((piece) => piece !== "")
    .join("\n\n");

function groupsAt(parts: readonly BodyPart[], level: number): readonly (readonly BodyPart[])[] {
  const groups: BodyPart[][] = [];
  for (const part of parts) {
    if (part.level <= level) groups.push([part]);
    else groups.at(-1)!.push(part);
  }
  return groups;
}

const element = (tag: string, content: string): string =>
  content === "" ? `<${tag}></${endTagOf(tag)}>` : `<${tag}>\n${content}\n</${endTagOf(tag)}>`;
