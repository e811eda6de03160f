/** Text tools with a language of their own, in which one can write files and start programs. */
import {
  type Bench,
  hasLetter,
  hasOption,
  type Invocation,
  operands,
  optionValues,
  plain,
  type Rule,
  textsOf,
  type Argument,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotReadable } from "../places.ts";
import { whyNotWritten, withoutValues } from "./files.ts";
import { sedReachesOut } from "./sed-script.ts";
import { contained, unseenFile } from "./toolchains.ts";

const sed: Rule = (invocation, bench) => {
  const { args } = invocation;
  const named = optionValues(args, ["-e", "--expression"]);
  const [first, ...others] = operands(
    withoutValues(args, ["-e", "--expression", "-f", "--file", "-l", "--line-length"]),
  );
  const hasScript = named.length > 0 || optionValues(args, ["-f", "--file"]).length > 0;
  const scripts = hasScript ? named : first ? [first] : [];
  const unseen = unseenFile(optionValues(args, ["-f", "--file"]), bench) ?? containedFiles(invocation, bench);
  if (unseen !== undefined) return unseen;
  for (const script of scripts) {
    for (const text of textsOf(script)) {
      const unread = readBy(text).map((path) => whyNotReadable(path, invocation.folders, bench.policy.places));
      const why = unread.find((reason) => reason !== undefined);
      if (why !== undefined) return deny("secret", why);
      if (sedReachesOut(text))
        return deny("wrapper", "sed neither runs commands nor writes other files here. Leave e, w and W out.");
    }
    if (script.values === undefined && !bench.policy.isJailed)
      return deny(
        "dynamic-command",
        `It cannot be told what ${script.written.slice(0, 60)} makes sed do. Write it out.`,
      );
  }
  const files = hasScript ? [...(first ? [first] : []), ...others] : others;
  const isInPlace =
    hasLetter(args, "i") || hasOption(args, ["--in-place"]) || args.some(({ written }) => /^-[nErs]*i/.test(written));
  const suffix = args
    .flatMap(textsOf)
    .find((text) => /^(?:-[nErsz]*i|--in-place=).*[/.]{2}|^(?:-[nErsz]*i|--in-place=).*\//.test(text));
  if (suffix !== undefined) return deny("path", "sed keeps a copy beside the file only. Leave the folder out of -i.");
  return isInPlace ? whyNotWritten(files, invocation, bench) : undefined;
};

/** `r` shows a file. */
const readBy = (script: string): readonly string[] =>
  [...script.matchAll(/(?:^|[\s;}\d/$!])[rR]\s*([~/.][^\s;}]*)/g)].map((match) => match[1]!);

/** A program out of a file of somebody's. */
const containedFiles = (invocation: Invocation, bench: Bench): Denial | undefined =>
  contained({ ...invocation, args: optionValues(invocation.args, ["-f", "--file"]) }, bench);

/** `system("…")`, `print | "…"`, `"…" | getline`, `print > "…"`. */
const awk: Rule = (invocation, bench) => {
  const { args } = invocation;
  if (
    hasOption(args, ["--load", "--include", "--exec", "--pretty-print", "--dump-variables", "--profile"]) ||
    args.some((argument) => textsOf(argument).some((text) => /^-(?![Fv])[a-zA-Z]*[liEodDWp]/.test(text)))
  )
    return deny("wrapper", "awk takes its program and files here. Leave the other options out.");
  const files = optionValues(args, ["-f", "--file"]);
  const named = optionValues(args, ["-e", "--source"]);
  const first = operands(withoutValues(args, ["-F", "--field-separator", "-v", "--assign", "-f", "--file"])).slice(
    0,
    1,
  );
  const programs = files.length > 0 || named.length > 0 ? named : first;
  const unseen = unseenFile(files, bench) ?? containedFiles(invocation, bench);
  if (unseen !== undefined) return unseen;
  if (programs.some(({ values }) => values === undefined) && !bench.policy.isJailed)
    return deny("dynamic-command", "It cannot be told what the program does. Write it out.");
  return programs.flatMap(textsOf).some(awkReachesOut)
    ? deny("wrapper", "awk neither runs commands nor writes files here. Print, and redirect the output.")
    : undefined;
};

function awkReachesOut(program: string): boolean {
  const code = awkCode(program);
  return (
    /\bsystem\s*\(|\bgetline\b|(?<!\|)\|(?!\|)|\bprintf?\b[^;}\n]*>|@\w/.test(withoutGroups(code)) ||
    /\/inet\//.test(program)
  );
}

/** Only in brackets `>` compares. */
function withoutGroups(code: string): string {
  const inner = code.replaceAll(/(\bsystem\s*)?\([^()|]*\)/g, (text, isCall: string | undefined) =>
    isCall ? text : " 0 ",
  );
  return inner === code ? code : withoutGroups(inner);
}

/** The program without what stands in its strings and expressions. */
function awkCode(program: string): string {
  let code = "";
  for (let at = 0; at < program.length;) {
    const rest = program.slice(at);
    // After a value a slash divides; elsewhere it begins an expression.
    const isValue = /[\w)\]$"]\s*$/.test(code) && !/\b(?:print|return|in|case)\s*$/.test(code);
    const literal =
      /^"(?:\\[^]|[^"\\])*"?/.exec(rest) ?? (isValue ? null : /^\/(?:\\[^]|\[\^?\]?[^\]]*\]|[^/\\\n])*\/?/.exec(rest));
    code += literal ? (rest.startsWith('"') ? '""' : "0") : program[at]!;
    at += literal ? literal[0].length : 1;
  }
  return code;
}

const refuseOptions =
  (names: readonly string[], why: string): Rule =>
  ({ args }) =>
    hasOption(args, names) ? deny("wrapper", why) : undefined;

const database: Rule = (invocation, bench) => {
  const { name, args, isFed } = invocation;
  if (isFed && !bench.policy.isJailed)
    return deny(
      "interpreter",
      `${name} takes no commands from other commands here. Save them: psql -f file, sqlite3 x.db '.read file'.`,
    );
  const scripts = optionValues(args, ["-f", "--file"]);
  const written = [...optionValues(args, ["-o", "--output", "-L", "--log-file"]), ...scripts];
  const unseen = name === "psql" ? unseenFile(scripts, bench) : undefined;
  if (unseen !== undefined || written.some((file) => textsOf(file).some((text) => text.startsWith("|"))))
    return unseen ?? deny("wrapper", `${name} hands its answers to no other program. Pipe them: ${name} … | head.`);
  const files =
    name === "sqlite3"
      ? operands(withoutValues(args, ["-cmd", "-separator", "-nullvalue", "-newline"])).slice(0, 1)
      : [];
  const named = args.flatMap(textsOf).flatMap((text) => [...text.matchAll(namedFile)].map((match) => plain(match[1]!)));
  return whyDatabaseRuns(name, args) ?? whyNotWritten([...written, ...files, ...named], invocation, bench);
};

/** `attach 'x' as y`, `vacuum into 'x'`, `.read x`. */
const namedFile = /(?:\battach\s+(?:database\s+)?['"]|\binto\s+['"]|(?:^|\n)\s*\.read\s+)([^\s'";]+)/gi;

/** What looks, sets how it is shown, or reads a file of statements. */
const plainCommands = {
  sqlite3:
    /^(?:tables|schema|fullschema|indexes|indices|mode|headers?|dump|databases|width|nullvalue|separator|quit|exit|help|stats|timer|explain|changes|read|show)$/,
  psql: /^(?:d\w*\+?|l\+?|x|timing|c|connect|conninfo|q|z|sf|sv|t|a|encoding|echo|if|endif|else)$/,
};

function whyDatabaseRuns(name: string, args: readonly Argument[]): Denial | undefined {
  const texts = args.flatMap(textsOf);
  const isPlain = name === "psql" ? plainCommands.psql : plainCommands.sqlite3;
  const marks = name === "psql" ? /\\([a-z]+\+?|.)/gi : /(?:^|\n)\s*\.([a-z]+)/gi;
  const commands = texts.filter((text) => !/^\.{0,2}\//.test(text)).flatMap((text) => [...text.matchAll(marks)]);
  const isReaching = texts.some((text) =>
    /\bCOPY\b[^;]*\b(?:PROGRAM\b|(?:TO|FROM)\s+')|\b(?:load_extension|writefile|readfile|edit|fts3_tokenizer|pg_read_file|lo_(?:im|ex)port)\s*\(|\.read\s+['"]?\|/i.test(
      text,
    ),
  );
  const isTool = name === "sqlite3" && texts.some((text) => /^-(?:A|zip|append|init|archive)|^file:/.test(text));
  return isReaching || isTool || commands.some(([, command]) => !isPlain.test(command!.toLowerCase()))
    ? deny("wrapper", `${name} asks and changes its database here; it runs no programs and touches no other files.`)
    : undefined;
}

const show: Rule = ({ name, args }) =>
  hasOption(args, ["-o", "-O", "--log-file", "--LOG-FILE", "-k", "--lesskey-file", "--lesskey-src"]) ||
  args.flatMap(textsOf).some((text) => /^[-+].*[!|]/.test(text))
    ? deny("wrapper", `${name} only shows here. Name the file.`)
    : undefined;

const keyTool: Rule = (invocation: Invocation, bench: Bench): Denial | undefined =>
  hasOption(invocation.args, ["-engine", "-provider", "-provider-path"])
    ? deny("wrapper", "openssl loads nothing here. Leave that option out.")
    : ["s_client", "s_server", "s_time"].includes(invocation.args[0]?.written ?? "")
      ? deny("network", "openssl opens no connections here. Ask with curl.")
      : whyNotWritten(optionValues(invocation.args, ["-out", "-keyout", "-writerand"]), invocation, bench);

export const textRules: Readonly<Record<string, Rule>> = {
  sed,
  awk,
  gawk: awk,
  mawk: awk,
  sqlite3: database,
  psql: database,
  openssl: keyTool,
  rg: refuseOptions(["--pre", "--hostname-bin", "--search-zip"], "rg runs no other program here. Leave --pre out."),
  less: show,
  more: show,
  tree: (invocation, bench) => whyNotWritten(optionValues(invocation.args, ["-o"]), invocation, bench),
  "playwright-cli": (invocation, bench) =>
    operands(invocation.args).some((argument) => textsOf(argument).some((text) => /^(?:run-code|eval)$/.test(text)))
      ? deny("interpreter", "The browser runs no code from the command line. Click and type instead.")
      : contained(invocation, bench),
};
