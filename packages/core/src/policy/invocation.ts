/** What is one simple command, as far as can be told without running it? */
import type { Denial } from "./judgement.ts";
import type { Folders } from "./places.ts";
import type { Policy } from "./policy.ts";
import type { Value } from "./words.ts";

/** One argument: what it can become, undefined where that cannot be told. */
export interface Argument {
  /** As it was written. */
  readonly written: string;
  readonly values: readonly Value[] | undefined;
}

export interface Invocation {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly folders: Folders;
  /** Whether it reads what another command wrote, or what stands in the script. */
  readonly isFed: boolean;
}

/** How rules judge what is inside a command. */
export interface Bench {
  readonly policy: Policy;
  /** Judges another command that this one would run. */
  readonly command: (words: readonly Argument[], invocation: Invocation) => Denial | undefined;
  /** Judges a text that a shell would run; the same one, where `isSameShell`. */
  readonly script: (text: string, invocation: Invocation, isSameShell?: boolean) => Denial | undefined;
}

export type Rule = (invocation: Invocation, bench: Bench) => Denial | undefined;

/** Its one text; undefined where it has several, is a pattern, or cannot be told. */
export const textOf = ({ values }: Argument): string | undefined =>
  values?.length === 1 && !values[0]!.isPattern ? values[0]!.text : undefined;

/** What it can become, as texts; what cannot be told as it was written, since no option begins with `$`. */
export const textsOf = ({ values, written }: Argument): readonly string[] =>
  values?.map(({ text }) => text) ?? [written];

export const isOption = (argument: Argument): boolean => textsOf(argument).some((text) => text.startsWith("-"));

/** What is no option; everything after `--`. */
export function operands(args: readonly Argument[]): readonly Argument[] {
  const end = args.findIndex((argument) => textOf(argument) === "--");
  const before = end < 0 ? args : args.slice(0, end);
  return [...before.filter((argument) => !isOption(argument)), ...(end < 0 ? [] : args.slice(end + 1))];
}

/** The value of an option, written as `-o value`, `-ovalue`, `--out value` or `--out=value`. */
export function optionValues(args: readonly Argument[], names: readonly string[]): readonly Argument[] {
  return args.flatMap((argument, place) => {
    const text = textsOf(argument)[0]!;
    const name = names.find((name) => isOptionOf(text, name) || isGlued(text, name));
    if (name === undefined) return [];
    const from = isGlued(text, name) ? name.length : text.indexOf("=") + 1;
    if (from === 0 || text === name) return args[place + 1] ? [args[place + 1]!] : [];
    const value = text.slice(from).replace(/^=/, "");
    return [{ written: value, values: argument.values && [{ text: value, isPattern: false }] }];
  });
}

const isGlued = (text: string, name: string): boolean => /^-[A-Za-z]$/.test(name) && text.startsWith(name);

/** Long names may be cut short as long as they are clear: `--outp=x`. */
function isOptionOf(text: string, name: string): boolean {
  if (text === name || text.startsWith(`${name}=`)) return true;
  const written = text.split("=", 1)[0]!;
  return /^--[a-z]/i.test(written) && name.startsWith(written) && !unabridged.has(written);
}

/** Options in their own right that begin like others. */
const unabridged = new Set(["--text", "--git", "--exec", "--file", "--data", "--dir", "--config", "--user"]);

export const hasOption = (args: readonly Argument[], names: readonly string[]): boolean =>
  args.some((argument) => textsOf(argument).some((text) => names.some((name) => isOptionOf(text, name))));

/** Bundles of one-letter options taken apart: `-sLo out` is `-s -L -o out`. `taking` are the letters that take a value. */
export function unbundled(args: readonly Argument[], taking: string): readonly Argument[] {
  return args.flatMap((argument) => {
    const text = textOf(argument);
    if (text === undefined || !/^-[A-Za-z0-9#]./s.test(text)) return [argument];
    const letters = text.slice(1).split("");
    const at = letters.findIndex((letter) => taking.includes(letter));
    const alone = (at < 0 ? letters : letters.slice(0, at + 1)).map((letter) => plain(`-${letter}`));
    const value = at < 0 ? "" : letters.slice(at + 1).join("");
    return value === "" ? alone : [...alone, plain(value)];
  });
}

/** Whether a one-letter option is among them, alone or in a bundle as in `-rf`. */
export const hasLetter = (args: readonly Argument[], letter: string): boolean =>
  args.some((argument) => textsOf(argument).some((text) => /^-[A-Za-z0-9]+$/.test(text) && text.includes(letter)));

export const plain = (text: string): Argument => ({ written: text, values: [{ text, isPattern: false }] });
