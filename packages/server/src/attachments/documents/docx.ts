/** What does a Word document say? Its paragraphs in order, with headings, lists and tables as a plain text has them. */
import type { Archive } from "./archive.ts";
import { relationsOf } from "./relations.ts";
import type { Writer } from "./writer.ts";
import { attribute, type Attributes, readXml } from "./xml.ts";

export function readDocx(archive: Archive, main: string, writer: Writer): void {
  const levels = headingLevels(archive, main);
  const cells: string[][] = [];
  let [paragraph, prefix, skipped, isText] = ["", "", 0, false];

  function endParagraph(): void {
    const text = prefix + paragraph.trimEnd();
    [paragraph, prefix] = ["", ""];
    const row = cells.at(-1);
    if (row) row[row.length - 1] = [row.at(-1), text].filter(Boolean).join(" ");
    else if (text.trim() !== "") writer.line(text.startsWith("#") ? `\n${text}\n` : text);
  }

  const openers: Readonly<Record<string, (attributes: Attributes) => void>> = {
    pStyle(attributes) {
      const level = levels.get(attribute(attributes, "val") ?? "");
      if (level !== undefined) prefix = `${"#".repeat(level)} `;
    },
    ilvl: (attributes) => (prefix = `${"  ".repeat(Math.min(Number(attribute(attributes, "val")) || 0, 8))}- `),
    t: () => (isText = true),
    tab: () => (paragraph += paragraph === "" ? "" : "\t"),
    br: () => (paragraph += "\n"),
    tr: () => cells.push([]),
    tc: () => cells.at(-1)?.push(""),
  };
  const closers: Readonly<Record<string, () => void>> = {
    t: () => (isText = false),
    p: endParagraph,
    tr() {
      const row = cells.pop()?.join(" | ") ?? "";
      const outer = cells.at(-1);
      if (outer) outer[outer.length - 1] += ` ${row}`;
      else writer.line(`| ${row} |`);
    },
  };
  readXml(archive.read(main)!, {
    open(name, attributes) {
      // The same drawing again, for older programs.
      if (skipped > 0 || name === "Fallback") skipped += 1;
      else openers[name]?.(attributes);
    },
    text: (said) => (isText && skipped === 0 ? (paragraph += said) : undefined),
    close(name) {
      if (skipped > 0) skipped -= 1;
      else closers[name]?.();
    },
    isDone: writer.isFull,
  });
}

/** Styles are called as the program's language calls them; what they are is said in English by their name. */
function headingLevels(archive: Archive, main: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const part = relationsOf(archive, main).find(({ kind }) => kind === "styles")?.part;
  const bytes = part === undefined ? undefined : archive.read(part);
  if (bytes === undefined) return levels;
  let id = "";
  readXml(bytes, {
    open(name, attributes) {
      if (name === "style") id = attribute(attributes, "styleId") ?? "";
      if (name !== "name") return;
      const style = attribute(attributes, "val")?.toLowerCase() ?? "";
      const level = style === "title" ? 1 : Number(/^heading ([1-6])$/.exec(style)?.[1]);
      if (level > 0) levels.set(id, level);
    },
  });
  return levels;
}
