/** How do headings and texts of a spec become names and content of XML, and back? */
import { plainHeading } from "./markdown-lines.ts";

export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

/** Elements with a meaning of their own: a section of that name says its heading in an attribute. */
const TAKEN = new Set(["project_name", "front_matter", "feature_count", "overview"]);

/** `core_features` is "Core features"; other attributes stay beside the heading: `Step {number="1"}`. */
export function headingOf(element: { readonly tag: string; readonly attributes: readonly XmlAttribute[] }): string {
  const said = element.attributes.find(({ name }) => name === "heading")?.value;
  const heading = plainHeading(said ?? "") || fromTag(element.tag);
  const others = element.attributes.filter(({ name }) => name !== "heading");
  if (others.length === 0) return heading;
  return plainHeading(`${heading} {${others.map(({ name, value }) => `${name}="${encodeValue(value)}"`).join(" ")}}`);
}

function fromTag(tag: string): string {
  const words = plainHeading(tag.replaceAll("_", " ")) || tag;
  return /\p{Lu}/u.test(tag) ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

const ATTRIBUTES = /^(.*\S) \{((?:[a-z_][\w.:-]*="[^"<>{}]*" ?)+)\}$/i;

/** The element's name with its attributes. */
export function tagOf(heading: string): string {
  const found = ATTRIBUTES.exec(heading);
  const isNamed = found !== null && plainHeading(found[1]!) === found[1] && !/(?:^| )heading=/.test(found[2]!);
  const attributes = isNamed ? found[2]!.trim() : undefined;
  const base = attributes === undefined ? heading : found![1]!;
  const slug = base
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const tag = /^[a-z]/.test(slug) ? slug.slice(0, 60) : `section_${slug}`.slice(0, 60);
  const isSaid = TAKEN.has(tag) || fromTag(tag) !== base;
  return [tag, isSaid ? `heading="${encodeValue(base)}"` : "", attributes ?? ""]
    .filter((part) => part !== "")
    .join(" ");
}

export const endTagOf = (tag: string): string => tag.split(" ")[0]!;

const encodeValue = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A sign that is no entity stands for itself, as it does in what people write. */
export const decodeText = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (all, name, decimal, hex) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()]!;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });

/** As it is where no sign of it means anything, and nothing of its indentation would be lost. */
export function encodeText(text: string): string {
  if (!/[<&]|\]\]>/.test(text) && withoutIndent(text) === text) return text;
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

/** Without the indentation all lines have in common. */
export function withoutIndent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return Number.isFinite(common) && common > 0 ? lines.map((line) => line.slice(common)).join("\n") : text;
}
