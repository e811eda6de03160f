/** What can a word of a command line become when the shell runs it? Its literal text, or one of a few, or nobody knows. */
import type { AssignmentPrefix, Word, WordPart } from "unbash";

/** The values a script's own variables can have, by their names; a name that is missing can have any. */
export type Variables = ReadonlyMap<string, readonly string[]>;

export interface Value {
  readonly text: string;
  /** Whether the shell replaces it by names of files. */
  readonly isPattern: boolean;
}

/** More would be a list nobody meant to judge. */
const MAX_VALUES = 64;

/** Undefined where it cannot be told. */
export function valuesOf(word: Word, variables: Variables): readonly Value[] | undefined {
  if (word.parts === undefined) return [{ text: word.value, isPattern: false }];
  return joined(word.parts, variables);
}

/** The one text a word has, whatever happens; undefined for variables, expansions and patterns. */
export function literalOf(word: Word): string | undefined {
  const values = valuesOf(word, new Map());
  return values?.length === 1 && !values[0]!.isPattern ? values[0]!.text : undefined;
}

function joined(parts: readonly WordPart[], variables: Variables): readonly Value[] | undefined {
  let values: readonly Value[] = [{ text: "", isPattern: false }];
  for (const part of parts) {
    const next = partValues(part, variables);
    if (next === undefined) return undefined;
    values = values.flatMap((left) =>
      next.map((right) => ({ text: left.text + right.text, isPattern: left.isPattern || right.isPattern })),
    );
    if (values.length > MAX_VALUES) return undefined;
  }
  return values;
}

function partValues(part: WordPart, variables: Variables): readonly Value[] | undefined {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return [{ text: part.value, isPattern: false }];
    case "DoubleQuoted":
      return joined(part.parts, variables)?.map(({ text }) => ({ text, isPattern: false }));
    case "Glob":
    case "ExtendedGlob":
      return [{ text: part.text, isPattern: true }];
    case "SimpleExpansion":
      return known(part.text.slice(1), variables);
    case "ParameterExpansion":
      return part.operation === undefined && part.index === undefined && part.prefix === undefined
        ? known(part.parameter, variables)
        : undefined;
    case "BraceExpansion":
      return alternatives(part.text)?.map((text) => ({ text, isPattern: /[*?[]/.test(text) }));
    case "LocaleString":
    case "CommandExpansion":
    case "ArithmeticExpansion":
    case "ProcessSubstitution":
      return undefined;
  }
}

const known = (name: string, variables: Variables): readonly Value[] | undefined =>
  variables.get(name)?.map((text) => ({ text, isPattern: /[*?[]/.test(text) }));

/** `{a,b}` without anything that would have to be expanded in its turn. */
function alternatives(text: string): readonly string[] | undefined {
  const inner = /^\{([^{}$`"'\\]*,[^{}$`"'\\]*)\}$/.exec(text)?.[1];
  return inner?.split(",");
}

export const isAssigned = (assignment: AssignmentPrefix): assignment is AssignmentPrefix & { value: Word } =>
  assignment.value.type === "Word";
