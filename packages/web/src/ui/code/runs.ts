/** Which parts of a code are a word of its language, a quotation, a value, a name, a comment? */
import type { ElementContent, Root } from "hast";

export type Tone = "word" | "quote" | "value" | "name" | "comment" | "added" | "taken";

export interface Run {
  readonly text: string;
  readonly tone?: Tone;
}

/** The kinds that highlight.js tells apart, as few as an eye can use. */
const tones: Readonly<Record<string, Tone>> = {
  keyword: "word",
  "selector-tag": "word",
  tag: "word",
  meta: "comment",
  comment: "comment",
  quote: "comment",
  doctag: "comment",
  string: "quote",
  regexp: "quote",
  code: "quote",
  char: "quote",
  link: "quote",
  number: "value",
  literal: "value",
  symbol: "value",
  variable: "value",
  "template-variable": "value",
  attr: "value",
  attribute: "value",
  "selector-class": "value",
  "selector-id": "value",
  "selector-attr": "value",
  "selector-pseudo": "value",
  bullet: "value",
  title: "name",
  name: "name",
  type: "name",
  section: "name",
  built_in: "name",
  addition: "added",
  deletion: "taken",
};

export const runsOf = (tree: Root): readonly Run[] => tree.children.flatMap((node) => flat(node as ElementContent));

function flat(node: ElementContent, around?: Tone): readonly Run[] {
  if (node.type === "text") return [{ text: node.value, ...(around && { tone: around }) }];
  if (node.type !== "element") return [];
  const tone = toneOf(node.properties["className"]) ?? around;
  return node.children.flatMap((child) => flat(child, tone));
}

function toneOf(classes: unknown): Tone | undefined {
  const kind = Array.isArray(classes) ? String(classes[0]).replace(/^hljs-/, "") : "";
  return Object.hasOwn(tones, kind) ? tones[kind] : undefined;
}

/** The same, line by line. */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const { text, ...look } of runs) {
    text.split("\n").forEach((piece, at) => {
      if (at > 0) lines.push([]);
      if (piece !== "") lines.at(-1)!.push({ text: piece, ...look });
    });
  }
  return lines;
}
