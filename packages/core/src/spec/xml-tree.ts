/** Which elements does a text have whose tags all have their partners? What stands between them is kept. */
import { headingLine, trimLines } from "./section-body.ts";
import { decodeText, headingOf, withoutIndent, type XmlAttribute } from "./xml-names.ts";
import { xmlTokens } from "./well-formed.ts";

/** A piece of text; what is literal was in CDATA or is a comment, and is taken as it stands. */
interface Piece {
  readonly text: string;
  readonly isLiteral: boolean;
}

export interface XmlElement {
  readonly tag: string;
  readonly attributes: readonly XmlAttribute[];
  /** Where its content begins. */
  readonly contentStart: number;
  readonly children: XmlElement[];
  /** What stands before its first child. */
  readonly own: Piece[];
  /** Comments and words between this element and the next of its parent. */
  readonly after: string[];
  /** Words stand between its children, so it is read as text. */
  isMixed: boolean;
  /** Its content as it stands. */
  raw: string;
  /** Where its first tag begins and its last one ends. */
  readonly start: number;
  end: number;
}

/** The root, and what stands before and after it. */
export function readXml(text: string, rootTag: string): { readonly around: string; readonly root: XmlElement } {
  const top = elementAt("", { rest: "", contentStart: 0, start: 0 });
  const open: { readonly element: XmlElement; readonly from: number }[] = [{ element: top, from: 0 }];
  let from = 0;
  for (const { token, slash, name, rest, index } of xmlTokens(text)) {
    const { element: parent } = open.at(-1)!;
    add(parent, { text: text.slice(from, index), isLiteral: false });
    from = index + token.length;
    if (name === "") add(parent, literalOf(token));
    else if (slash === "/") {
      const { element, from: start } = open.pop()!;
      element.raw = text.slice(start, index);
      element.end = from;
    } else {
      const element = elementAt(name, { rest, contentStart: from, start: index });
      parent.children.push(element);
      if (!rest.endsWith("/")) open.push({ element, from });
    }
  }
  add(top, { text: text.slice(from), isLiteral: false });
  const root = top.children.find(({ tag }) => tag === rootTag);
  // Its name may stand in CDATA alone; then all of the text is its content.
  if (root === undefined) return { around: "", root: top };
  const around = text.slice(0, root.start).replace(/<\?[^<>]*\?>/g, "") + text.slice(root.end);
  return { around: around.trim(), root };
}

const elementAt = (
  tag: string,
  at: { readonly rest: string; readonly contentStart: number; readonly start: number },
): XmlElement => ({
  tag,
  attributes: attributesIn(at.rest),
  contentStart: at.contentStart,
  start: at.start,
  end: at.start,
  children: [],
  own: [],
  after: [],
  isMixed: false,
  raw: "",
});

const attributesIn = (rest: string): readonly XmlAttribute[] =>
  [...rest.matchAll(/([a-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, name, inDouble, inSingle]) => ({
    name: name!,
    value: decodeText(inDouble ?? inSingle ?? ""),
  }));

function add(parent: XmlElement, piece: Piece): void {
  if (!piece.isLiteral && piece.text.trim() === "") return;
  const last = parent.children.at(-1);
  if (last === undefined) parent.own.push(piece);
  else last.after.push(piece.isLiteral ? piece.text : decodeText(piece.text).trim());
  if (last && !(piece.isLiteral && piece.text.startsWith("<!--"))) parent.isMixed = true;
}

function literalOf(token: string): Piece {
  if (token.startsWith("<![CDATA[")) return { text: token.slice(9, -3), isLiteral: true };
  return { text: token.startsWith("<?") ? "" : token, isLiteral: true };
}

/** What stands in it before its first child. */
export function textOfElement({ own }: XmlElement): string {
  const text = own.map((piece) => (piece.isLiteral ? piece.text : decodeText(piece.text))).join("");
  const isWritten = own.some(({ isLiteral }) => isLiteral);
  return trimLines(isWritten ? text : withoutIndent(text));
}

/** Its content as Markdown, its children below headings of this level. */
export function bodyOfElement(element: XmlElement, level: number): string {
  if (element.isMixed || (level > 6 && element.children.length > 0)) {
    return trimLines(withoutIndent(decodeText(element.raw)));
  }
  const children = element.children.flatMap((child) => [
    headingLine(level, headingOf(child)),
    bodyOfElement(child, level + 1),
    ...child.after,
  ]);
  return [textOfElement(element), ...children].filter((part) => part !== "").join("\n\n");
}
