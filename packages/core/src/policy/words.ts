/** What can a word of a command line become when the shell runs it? Its literal text, or one of a few, or nobody knows. */
import type { ParameterExpansionPart, Word, WordPart } from "unbash";

/** The values a script's own variables can have, by their names; a name that is missing can have any. */
export type Variables = ReadonlyMap<string, readonly string[]>;

export interface Value {
  readonly text: string;
  /** Whether the shell replaces it by names of files. */
  readonly isPattern: boolean;
  /** Whether the shell takes it apart at its blanks. */
  readonly isSplit?: boolean;
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
      next.map((right) => ({
        text: left.text + right.text,
        isPattern: left.isPattern || right.isPattern,
        isSplit: left.isSplit === true || right.isSplit === true,
      })),
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
      if (part.index !== undefined || part.prefix !== undefined) return undefined;
      return part.operation === undefined ? known(part.parameter, variables) : shortened(part, variables);
    case "BraceExpansion":
      return alternatives(part.text)?.map((text) => ({ text, isPattern: /[*?[]/.test(text) }));
    case "LocaleString":
    case "CommandExpansion":
    case "ArithmeticExpansion":
    case "ProcessSubstitution":
      return undefined;
  }
}

function known(name: string, variables: Variables): readonly Value[] | undefined {
  // The number of what was just started is as good as its place among the shell's jobs.
  const texts = name === "!" ? ["%1"] : variables.get(name);
  return texts?.map((text) => ({ text, isPattern: /[*?[]/.test(text), isSplit: /\s/.test(text) }));
}

/** `${file%.ts}`: the value without that end, where all of it can be told. */
function shortened(part: ParameterExpansionPart, variables: Variables): readonly Value[] | undefined {
  const { operation, parameter } = part;
  if (operation?.type !== "Remove" || !operation.operator.startsWith("%")) return undefined;
  const end = literalOf(operation.operand);
  if (end === undefined || /[*?[\\]/.test(end)) return undefined;
  return known(parameter, variables)?.map((value) =>
    value.text.endsWith(end) ? { ...value, text: value.text.slice(0, value.text.length - end.length) } : value,
  );
}

/** What the shell makes of a word: several, where a variable in it has blanks and no quotes around it. */
export function wordsOf(word: Word, variables: Variables): readonly (readonly Value[] | undefined)[] {
  const values = valuesOf(word, variables);
  if (!values?.some(({ isSplit }) => isSplit)) return [values];
  if (values.length > 1 || word.parts?.length !== 1) return [undefined];
  return values[0]!.text
    .split(/\s+/)
    .filter((text) => text !== "")
    .map((text) => [{ text, isPattern: /[*?[]/.test(text) }]);
}

/** `{a,b}` without anything that would have to be expanded in its turn. */
function alternatives(text: string): readonly string[] | undefined {
  const inner = /^\{([^{}$`"'\\]*,[^{}$`"'\\]*)\}$/.exec(text)?.[1];
  return inner?.split(",");
}
