/**
 * Is a spec in the XML form closed where it was opened?
 *
 * Such documents are written by people and models, not by programs: prose in them holds a bare `<` or `&`. So this is no
 * XML parser; it follows the tags alone, and says where the first one is that has no partner.
 */

export interface TagProblem {
  /** From 1 on. */
  readonly line: number;
  readonly message: string;
}

/** Each part can end in one way only, so that a long text that ends nowhere is read once. */
const TOKENS =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[^<>]*\?>|<(\/?)([a-z_][\w.-]*)((?:[\s/][^<>]*)?)>/gi;

interface XmlToken {
  readonly token: string;
  /** "/" in a tag that closes. */
  readonly slash: string;
  /** Empty where it is no tag. */
  readonly name: string;
  /** What follows the name within the tag. */
  readonly rest: string;
  readonly index: number;
}

export function* xmlTokens(text: string): Generator<XmlToken> {
  for (const { 0: token, 1: slash = "", 2: name = "", 3: rest = "", index } of text.matchAll(TOKENS)) {
    yield { token, slash, name, rest, index };
  }
}

interface OpenTag {
  readonly name: string;
  readonly at: number;
}

/** Undefined where every tag has its partner. */
export function findTagProblem(text: string): TagProblem | undefined {
  const open: OpenTag[] = [];
  const problem = (at: number, message: string): TagProblem => ({ line: lineAt(text, at), message });
  for (const { token, slash, name, rest, index } of xmlTokens(text)) {
    const unended = unendedPart(token);
    if (unended !== undefined) return problem(index, unended);
    if (name === "" || rest.endsWith("/")) continue;
    if (slash === "") {
      open.push({ name, at: index });
      continue;
    }
    const last = open.pop();
    if (last === undefined) return problem(index, `</${name}> closes nothing: there is no <${name}> before it.`);
    if (last.name === name) continue;
    const opened = lineAt(text, last.at);
    return problem(
      index,
      `</${name}> comes where </${last.name}> is expected: <${last.name}> was opened in line ${opened}.`,
    );
  }
  const left = open.at(-1);
  return left && problem(left.at, `<${left.name}> is never closed. Add </${left.name}> after its content.`);
}

function unendedPart(token: string): string | undefined {
  if (token.startsWith("<!--") && !token.endsWith("-->")) return "This comment never ends. Add --> after it.";
  if (token.startsWith("<![") && !token.endsWith("]]>")) return "This CDATA part never ends. Add ]]> after it.";
  return undefined;
}

/** The line, from 1 on, a place of a text lies in. */
export function lineAt(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < place; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
