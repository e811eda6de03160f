/** A spec as Markdown: front matter, a title, what it is about, and a section below each heading of the second level. */
import { ok, type Result } from "../kit/result.ts";
import type { SpecDocument, SpecFault } from "./document.ts";
import { cutFrontMatter, frontMatterLines, noFrontMatter, readFrontMatter } from "./front-matter.ts";
import { markdownLines, type MarkdownLine } from "./markdown-lines.ts";
import { headingLine, moveDown, tidyBody } from "./section-body.ts";
import { isXmlSpec } from "./xml-form.ts";

export function readMarkdownSpec(text: string): Result<SpecDocument, SpecFault> {
  const cut = cutFrontMatter(text);
  if (!cut.ok) return cut;
  const { lines, rest } = cut.value;
  const read = lines ? readFrontMatter(lines, 1) : ok(noFrontMatter);
  if (!read.ok) return read;
  const { name, nameLines, front, otherFront } = read.value;
  const body = readBody(rest);
  if (body.title === "") return ok({ ...body, title: name ?? "", front, otherFront });
  return ok({ ...body, front, otherFront: [nameLines, otherFront].filter((part) => part !== "").join("\n") });
}

function readBody(text: string): Pick<SpecDocument, "title" | "overview" | "sections"> {
  const { lines } = markdownLines(text);
  const headings = lines.filter(({ level }) => level > 0);
  const hasTitle = headings[0]?.level === 1;
  const down = headings.filter(({ level }) => level === 1).length > (hasTitle ? 1 : 0) ? 1 : 0;
  const overview: string[] = [];
  const sections: { heading: string; lines: string[] }[] = [];
  for (const line of lines) {
    if (hasTitle && line === headings[0]) continue;
    const isSection = line.level > 0 && line.level + down <= 2;
    if (isSection) sections.push({ heading: line.heading, lines: [] });
    else (sections.at(-1)?.lines ?? overview).push(down > 0 ? moveDown(line, down) : withoutEscape(line));
  }
  return {
    title: hasTitle ? headings[0]!.heading : "",
    overview: tidyBody(overview.join("\n")),
    sections: sections.map(({ heading, lines: body }) => ({ heading, body: tidyBody(body.join("\n")) })),
  };
}

export function writeMarkdownSpec(document: SpecDocument): string {
  const { title, front, otherFront, overview, sections } = document;
  const entries = frontMatterLines(front, otherFront);
  const parts = [
    title === "" ? "" : headingLine(1, title),
    escaped(overview),
    ...sections.flatMap(({ heading, body }) => [headingLine(2, heading), escaped(body)]),
  ];
  const text = parts.filter((part) => part !== "").join("\n\n");
  // What begins like something else is told apart by front matter without entries.
  const isMistaken = text.startsWith("---") || isXmlSpec(text);
  const head = entries !== "" ? `---\n${entries}\n---\n\n` : isMistaken ? "---\n---\n\n" : "";
  return `${head}${text}\n`;
}

/** A line of a body that would begin another section gets a backslash, which readers of Markdown do not show. */
const escaped = (body: string): string =>
  markdownLines(body)
    .lines.map(({ text, isCode }) => (!isCode && /^\\*#{1,2}\s/.test(text) ? `\\${text}` : text))
    .join("\n");

const withoutEscape = ({ text, isCode }: MarkdownLine): string =>
  !isCode && /^\\+#{1,2}\s/.test(text) ? text.slice(1) : text;
