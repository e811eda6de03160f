/**
 * Which values can the script's own variables have? The union of all that it gives them anywhere, so that the order of
 * its parts does not matter. A script that reads values from elsewhere is not followed at all.
 */
import { forEachChild, type Command, type ParsedScript, type SyntaxNode, type Word } from "unbash";
import { literalOf, valuesOf, type Variables } from "./words.ts";

/** These give variables values that are not in the script. */
const readers = new Set(["read", "mapfile", "readarray", "getopts", "let", "eval", "source", ".", "unset"]);
const declarers = new Set(["declare", "typeset", "local", "export", "readonly"]);

export function variablesOf(script: ParsedScript): Variables {
  const found = new Map<string, string[] | undefined>();
  let isFollowed = true;

  const give = (name: string, words: readonly Word[] | undefined): void => {
    const values = words?.map((word) => valuesOf(word, new Map())?.map(({ text }) => text));
    const all = values?.every((value) => value !== undefined) ? values.flatMap((value) => value!) : undefined;
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
      give(node.name, isPlain ? [node.value as Word] : undefined);
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
