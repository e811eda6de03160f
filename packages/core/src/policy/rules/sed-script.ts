/** Does a script of sed run a command or write a file? Its commands `e`, `w` and `W`, and those flags of a substitution. */

/** Never throws; what it does not understand it takes for harmless, since sed would not take it either. */
export function sedReachesOut(script: string): boolean {
  for (let at = 0; at < script.length;) {
    const rest = script.slice(at);
    const blank = /^(?:[\s;{}]|#[^\n]*)+/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const command = rest.slice((address.exec(rest)?.[0] ?? "").length).replace(/^[\s!]+/, "");
    const length = lengthOf(command);
    if (length === undefined) return true;
    at += rest.length - command.length + Math.max(length, 1);
  }
  return false;
}

const expression = String.raw`\/(?:\\.|\[[^\]]*\]|[^/\n])*\/|\\(.)(?:\\.|(?!\1).)*\1`;
const one = (source: string): string => String.raw`(?:\d+(?:~\d+)?|\$|${source})[IM]*`;
const address = new RegExp(
  `^${one(expression)}(?:\\s*,\\s*(?:[+~]\\d+|${one(expression.replaceAll("\\1", "\\2"))}))?\\s*`,
);

/** How long a command is; undefined where it runs or writes something. */
function lengthOf(command: string): number | undefined {
  const letter = command[0] ?? "";
  if (/[ewW]/.test(letter)) return undefined;
  // A text goes on while its lines end in a backslash.
  if (/[aic]/.test(letter)) return /^.(?:\\\n|\\.|[^\n\\])*/s.exec(command)![0].length;
  if (letter === "{") return 1;
  if (letter === "s") return substitutionOf(command);
  if (letter === "y") return sections(command, false) ?? command.length;
  return /^[^;\n}]*/.exec(command)![0].length;
}

/** Some sed take a delimiter in brackets for a letter, others do not; both readings count. */
function substitutionOf(command: string): number | undefined {
  const ends = [sections(command, false), sections(command, true)].filter((end) => end !== undefined);
  const flags = ends.map((end) => /^[^;\n}]*/.exec(command.slice(end))![0]);
  if (flags.some((text) => /^[gpiIMm0-9]*[ew]/.test(text))) return undefined;
  return ends.length === 0 ? command.length : ends[0]! + flags[0]!.length;
}

/** Where what stands between the three delimiters ends. */
function sections(command: string, areBracketsRead: boolean): number | undefined {
  const delimiter = command[1];
  if (delimiter === undefined || /[\n\\]/.test(delimiter)) return undefined;
  let left = 2;
  for (let at = 2; at < command.length; at++) {
    if (command[at] === "\\") at++;
    else if (command[at] === "[" && areBracketsRead && left === 2) at = Math.max(at, command.indexOf("]", at + 1));
    else if (command[at] === delimiter && --left === 0) return at + 1;
  }
  return undefined;
}
