/**
 * Which values can the script's own variables have? The union of all that it gives them anywhere, so that the order of
 * its parts does not matter. A script that reads values from elsewhere is not followed at all.
 */
import { forEachChild, type Command, type ParsedScript, type SyntaxNode, type Word } from "unbash";
import { literalOf, valuesOf, type Variables } from "./words.ts";

/** These give variables values that are not in the script. */
const readers = new Set(["read", "mapfile", "readarray", "getopts", "let", "eval", "source", ".", "unset"]);
const declarers = new Set(["declare", "typeset", "local", "export", "readonly"]);

/** `temporary` is where `mktemp` makes its files. */
export function variablesOf(script: ParsedScript, temporary: string | undefined): Variables {
  const found = new Map<string, string[] | undefined>();
  let isFollowed = true;

  const give = (name: string, words: readonly Word[] | undefined): void => {
    const values = words?.map((word) => madeBy(word, temporary) ?? valuesOf(word, new Map())?.map(({ text }) => text));
    const all = values?.every((value) => value !== undefined) ? values.flatMap((value) => value) : undefined;
    const before = found.get(name);
    found.set(
      name,
      (found.has(name) && before === undefined) || all === undefined ? undefined : [...(before ?? []), ...all],
    );
  };

  const visit = (node: SyntaxNode): void => {
    if (node.type === "For" || node.type === "Select") give(node.name.value, node.wordlist ?? undefined);
    if (node.type === "Assignment") {
      const isPlain = node.value.type === "Word" && !node.append && node.index === undefined;
      give(node.name, isPlain ? [node.value] : undefined);
    }
    if (node.type === "Command" && givesUnseen(node)) isFollowed = false;
    if (node.type.startsWith("Arithmetic") && node.type !== "ArithmeticExpansion") isFollowed &&= !assigns(node);
    if (
      node.type === "ParameterExpansion" &&
      node.operation?.type === "Default" &&
      node.operation.operator.endsWith("=")
    ) {
      isFollowed = false;
    }
    forEachChild(node, visit);
  };
  visit(script);
  if (!isFollowed) return new Map();
  return new Map([...found].flatMap(([name, values]) => (values === undefined ? [] : [[name, values]])));
}

/** What `$(mktemp -d)` is called is not known, but where it lies. */
function madeBy({ parts }: Word, temporary: string | undefined): readonly string[] | undefined {
  const part = parts?.length === 1 ? parts[0] : undefined;
  const inner = part?.type === "DoubleQuoted" && part.parts.length === 1 ? part.parts[0] : part;
  return temporary !== undefined && inner && /^(?:\$\(mktemp(?: -[dq]+)*\)|`mktemp(?: -[dq]+)*`)$/.test(inner.text)
    ? [`${temporary}/tmp.made`]
    : undefined;
}

function givesUnseen({ name, args }: Command): boolean {
  const literal = name && literalOf(name);
  if (literal === undefined) return name !== undefined;
  if (literal === "printf") return args.some((word) => word.type === "Word" && word.value.startsWith("-v"));
  if (declarers.has(literal)) return args.some((word) => word.type === "Word" && /^-\w*[nA-Za-z]*n/.test(word.value));
  return readers.has(literal);
}

const assigns = (node: SyntaxNode): boolean =>
  "operator" in node &&
  typeof node.operator === "string" &&
  /^(?:[+\-*/%&|^]|<<|>>)?=$|^(?:\+\+|--)$/.test(node.operator);

/** Whether a script leaves all variables as they are. */
export function setsNothing(script: SyntaxNode): boolean {
  if (["Assignment", "For", "Select", "Function"].includes(script.type)) return false;
  if (script.type.startsWith("Arithmetic") || (script.type === "ParameterExpansion" && /[:]?=/.test(script.text)))
    return false;
  if (
    script.type === "Command" &&
    (givesUnseen(script) || declarers.has((script.name && literalOf(script.name)) ?? ""))
  )
    return false;
  let isStill = true;
  forEachChild(script, (child) => {
    isStill &&= setsNothing(child);
  });
  return isStill;
}
