/**
 * How does the text of a section look, whichever way it was written?
 *
 * One blank line around each heading, none at the ends, every code block closed: two bodies that say the same are the
 * same text, so a document can go from one form to the other and back.
 */
import { markdownLines, type MarkdownLine } from "./markdown-lines.ts";

/** What is below a document's title is a section, and what is below a section begins here. */
export const FIRST_LEVEL_IN_BODY = 3;

/** A piece of a body: its beginning, or what is below one of its headings. */
export interface BodyPart {
  /** 0 for the beginning. */
  readonly level: number;
  readonly heading: string;
  readonly text: string;
}

/** A body as a person typed it: its headings are moved below the section's own. */
export function sectionBody(text: string): string {
  const { lines } = markdownLines(text);
  const top = Math.min(...lines.flatMap(({ level }) => (level > 0 ? [level] : [])));
  const down = Math.max(0, FIRST_LEVEL_IN_BODY - top);
  if (!Number.isFinite(down) || down === 0) return tidyBody(text);
  return tidyBody(lines.map((line) => moveDown(line, down)).join("\n"));
}

export const moveDown = ({ level, heading, text }: MarkdownLine, down: number): string =>
  level === 0 ? text : headingLine(Math.min(6, level + down), heading);

export const headingLine = (level: number, heading: string): string => `${"#".repeat(level)} ${heading}`;

export const tidyBody = (text: string): string => joinBody(bodyParts(text));

/** Headings above a section's own, as text of another form may have them, are plain text here. */
export function bodyParts(text: string): readonly BodyPart[] {
  const parts: { level: number; heading: string; lines: string[] }[] = [{ level: 0, heading: "", lines: [] }];
  for (const { level, heading, text: line } of markdownLines(closeFence(text)).lines) {
    if (level < FIRST_LEVEL_IN_BODY) parts.at(-1)!.lines.push(line);
    else parts.push({ level, heading, lines: [] });
  }
  return parts.map(({ lines, ...part }) => ({ ...part, text: trimLines(lines.join("\n")) }));
}

export const joinBody = (parts: readonly BodyPart[]): string =>
  parts
    .flatMap(({ level, heading, text }) => [level > 0 ? headingLine(level, heading) : "", text])
    .filter((piece) => piece !== "")
    .join("\n\n");

/** The first line keeps its indentation: it may be code. */
export const trimLines = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

function closeFence(text: string): string {
  const { unended } = markdownLines(text);
  return unended ? `${text.trimEnd()}\n${unended.marks}` : text;
}
