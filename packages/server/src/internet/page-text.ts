/**
 * What does a page say, without its markup?
 *
 * For an agent to read, not for a person to look at: what is not text is left out, and blocks are parted by lines. Each
 * character is looked at a fixed number of times, whatever the page is made of.
 */

/** What is in these is not said. */
const SILENT = /^(script|style|noscript|template|svg|iframe|object|canvas|nav)$/;
const BLOCK =
  /^(address|article|aside|blockquote|body|br|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|ol|option|p|pre|section|summary|table|td|th|title|tr|ul)$/;

export function pageText(html: string): string {
  const said: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const end = open === -1 ? html.length : open;
    said.push(html.slice(at, end));
    if (open === -1) break;
    const tag = tagAt(html, open);
    if (tag === undefined) {
      said.push("<");
      at = open + 1;
      continue;
    }
    said.push(markOf(tag));
    at = tag.isOpening && SILENT.test(tag.name) ? endOf(html, tag) : tag.end;
  }
  return tidy(decode(said.join("")));
}

interface Tag {
  readonly name: string;
  readonly isOpening: boolean;
  /** Where what follows it begins. */
  readonly end: number;
}

function tagAt(html: string, open: number): Tag | undefined {
  if (html.startsWith("<!--", open)) return { name: "", isOpening: false, end: after(html, "-->", open + 4) };
  const start = /<(\/?)([a-z][a-z0-9-]*)|<[!?]/iy;
  start.lastIndex = open;
  const found = start.exec(html);
  if (found === null) return undefined;
  return { name: (found[2] ?? "").toLowerCase(), isOpening: found[1] === "", end: tagEnd(html, start.lastIndex) };
}

/** A `>` within quotes is part of a value. */
function tagEnd(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at++) {
    const character = html[at]!;
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === ">") return at + 1;
    else if (character === '"' || character === "'") quote = character;
  }
  return html.length;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

/** Behind the closing tag of what is not said; all of the rest where there is none. */
function endOf(html: string, { name, end }: Tag): number {
  const closing = new RegExp(`</${name}[\\s>]`, "gi");
  closing.lastIndex = end;
  const found = closing.exec(html);
  return found === null ? html.length : tagEnd(html, found.index + 2);
}

function markOf({ name, isOpening }: Tag): string {
  if (!BLOCK.test(name)) return "";
  if (!isOpening) return "\n";
  if (name === "li") return "\n- ";
  return /^h[1-6]$/.test(name) ? `\n\n${"#".repeat(Number(name[1]))} ` : "\n";
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  copy: "©",
};

const decode = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });

const tidy = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replaceAll(/[^\S\n]+/g, " ").trim())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
