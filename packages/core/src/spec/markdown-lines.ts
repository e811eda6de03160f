/** Where do the headings of a Markdown text stand? A # in a code block is none, and a block without an end has no end. */

export interface MarkdownLine {
  readonly text: string;
  /** From 1 to 6; 0 where the line is no heading. */
  readonly level: number;
  /** Empty where the line is none. */
  readonly heading: string;
  readonly isCode: boolean;
}

interface Fence {
  readonly marks: string;
  /** From 0 on. */
  readonly line: number;
}

interface MarkdownLines {
  readonly lines: readonly MarkdownLine[];
  /** The beginning of the code block the text ends in. */
  readonly unended: Fence | undefined;
}

export function markdownLines(text: string): MarkdownLines {
  const lines: MarkdownLine[] = [];
  let fence: Fence | undefined;
  for (const [line, content] of text.split("\n").entries()) {
    const marks = fenceIn(content);
    if (fence) {
      lines.push({ text: content, level: 0, heading: "", isCode: true });
      if (marks?.startsWith(fence.marks) && content.trim() === marks) fence = undefined;
    } else if (marks) {
      lines.push({ text: content, level: 0, heading: "", isCode: true });
      fence = { marks, line };
    } else lines.push({ text: content, ...headingIn(content), isCode: false });
  }
  return { lines, unended: fence };
}

/** The marks that begin or end a code block. */
function fenceIn(line: string): string | undefined {
  const found = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line);
  return found?.[1] ?? found?.[2];
}

function headingIn(line: string): Pick<MarkdownLine, "level" | "heading"> {
  const found = /^(#{1,6})[ \t]+(.*)$/.exec(line);
  const heading = found ? plainHeading(found[2]!) : "";
  return heading === "" ? { level: 0, heading } : { level: found![1]!.length, heading };
}

/** A heading as it can stand in one line: without the marks that may follow it. */
export function plainHeading(text: string): string {
  const heading = text.trim().replace(/\s+/g, " ");
  const bare = heading.replace(/(?:^| )#+$/, "");
  return bare === heading ? heading : plainHeading(bare);
}
