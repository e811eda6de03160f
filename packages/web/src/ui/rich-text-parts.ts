/** Which parts of a text a person or an agent wrote are code? What stands between ticks, and blocks between fences. */
export interface TextPart {
  readonly type: "text" | "code" | "block";
  readonly text: string;
}

const fenced = /^ {0,3}```[^\n`]*\n([\s\S]*?)(?:^ {0,3}```[ \t]*$\n?|$(?![\s\S]))/m;

export function partsOfText(text: string): readonly TextPart[] {
  const found = fenced.exec(text);
  if (found === null) return inline(text);
  const before = text.slice(0, found.index).replace(/\n+$/, "");
  const after = text.slice(found.index + found[0].length).replace(/^\n+/, "");
  return [...inline(before), { type: "block", text: found[1]!.replace(/\n$/, "") }, ...partsOfText(after)];
}

const inline = (text: string): readonly TextPart[] =>
  text
    .split(/(`[^`\n]+`)/)
    .filter((piece) => piece !== "")
    .map((piece) =>
      piece.length > 2 && piece.startsWith("`")
        ? { type: "code", text: piece.slice(1, -1) }
        : { type: "text", text: piece },
    );
