/** Text tools with a language of their own, in which one can write files and start programs. */
import {
  type Bench,
  hasLetter,
  hasOption,
  type Invocation,
  operands,
  optionValues,
  type Rule,
  textsOf,
  type Argument,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotWritten, withoutValues } from "./files.ts";

const sed: Rule = (invocation, bench) => {
  const { args } = invocation;
  const named = optionValues(args, ["-e", "--expression"]);
  const [first, ...others] = operands(
    withoutValues(args, ["-e", "--expression", "-f", "--file", "-l", "--line-length"]),
  );
  const hasScript = named.length > 0 || optionValues(args, ["-f", "--file"]).length > 0;
  const scripts = hasScript ? named : first ? [first] : [];
  for (const script of scripts) {
    for (const text of textsOf(script)) {
      if (runsOrWrites(text))
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
  return isInPlace ? whyNotWritten(files, invocation, bench) : undefined;
};

/** The commands `e`, `w`, `W`, and the flags `e` and `w` of a substitution. */
function runsOrWrites(script: string): boolean {
  for (const command of script.split(/[;\n{}]/)) {
    const text = command
      .trim()
      .replace(
        /^(?:(?:\d+|\$|\/(?:\\.|[^/])*\/I?|\\(.)(?:\\.|(?!\1).)*\1)(?:[,~+](?:\d+|\$|\/(?:\\.|[^/])*\/))?)?\s*!?\s*/,
        "",
      );
    if (/^[ewW](?:\s|$)/.test(text) || /^w/.test(text)) return true;
  }
  // Whatever its delimiter is, and whatever stands between.
  return /(?:^|[^A-Za-z])s([^A-Za-z0-9\s\\])(?:\\[^]|(?!\1)[^\\])*\1(?:\\[^]|(?!\1)[^\\])*\1[gpiIMm0-9]*[ew]/.test(
    script,
  );
}

/** `system("…")`, `print | "…"`, `"…" | getline`, `print > "…"`. */
const awk: Rule = (invocation, bench) => {
  const { args } = invocation;
  if (
    hasOption(args, [
      "-l",
      "--load",
      "-i",
      "--include",
      "-E",
      "--exec",
      "-o",
      "--pretty-print",
      "-d",
      "-p",
      "--profile",
    ])
  )
    return deny("wrapper", "awk takes its program and files here. Leave the other options out.");
  const program = operands(withoutValues(args, ["-F", "--field-separator", "-v", "--assign", "-f", "--file"]))[0];
  if (program === undefined || optionValues(args, ["-f", "--file"]).length > 0) return undefined;
  if (program.values === undefined && !bench.policy.isJailed)
    return deny("dynamic-command", "It cannot be told what the program does. Write it out.");
  return textsOf(program).some(awkReachesOut)
    ? deny("wrapper", "awk neither runs commands nor writes files here. Print, and redirect the output.")
    : undefined;
};

function awkReachesOut(program: string): boolean {
  const code = program.replaceAll(/\/(?:\\.|[^/\n\\])+\/|"(?:\\.|[^"\\])*"/g, (text) =>
    text.startsWith('"') ? '""' : "//",
  );
  return (
    /\bsystem\s*\(|\bgetline\b|\|&?\s*""|\bprintf?\b[^;}\n]*>>?\s*(?:""|\(|[A-Za-z_$])|\|&|@\w+\s*\(|@load|@include|\/inet\//.test(
      code,
    ) || /\/inet\//.test(program)
  );
}

const refuseOptions =
  (names: readonly string[], why: string): Rule =>
  ({ args }) =>
    hasOption(args, names) ? deny("wrapper", why) : undefined;

/** `make` is the project's own script by another name; what changes it on the command line is not. */
const make: Rule = (invocation, bench) => {
  const { args } = invocation;
  const setting = args
    .flatMap((argument: Argument) => textsOf(argument))
    .find((text) => /^(?:SHELL|MAKEFLAGS|\.SHELLFLAGS|MAKE)[:?+]?=|^--eval/.test(text));
  if (setting !== undefined) return deny("wrapper", `make keeps its shell. Leave ${setting} out.`);
  return whyNotWritten(optionValues(args, ["-C", "--directory"]), invocation, bench);
};

const database: Rule = ({ name, args }) =>
  args.some((argument) =>
    textsOf(argument).some((text) =>
      /(?:^|[\s;])[.\\](?:shell|system|!|load|output|once|import|save|backup|cd|o|i|ir|copy)\b|\\!|\bCOPY\b[^;]*\bPROGRAM\b|\bload_extension\s*\(|\bwritefile\s*\(|\bpg_read_file|lo_(?:im|ex)port/i.test(
        text,
      ),
    ),
  )
    ? deny("wrapper", `${name} asks and changes its database here; it runs no programs and writes no other files.`)
    : undefined;

const keyTool: Rule = (invocation: Invocation, bench: Bench): Denial | undefined =>
  hasOption(invocation.args, ["-engine", "-provider", "-provider-path"])
    ? deny("wrapper", "openssl loads nothing here. Leave that option out.")
    : whyNotWritten(optionValues(invocation.args, ["-out", "-keyout", "-writerand"]), invocation, bench);

export const textRules: Readonly<Record<string, Rule>> = {
  sed,
  awk,
  gawk: awk,
  mawk: awk,
  make,
  sqlite3: database,
  psql: database,
  openssl: keyTool,
  rg: refuseOptions(["--pre", "--hostname-bin", "--search-zip"], "rg runs no other program here. Leave --pre out."),
  less: refuseOptions(["-o", "-O", "--log-file", "--LOG-FILE", "-k", "--lesskey-file"], "less only shows here."),
  tree: (invocation, bench) => whyNotWritten(optionValues(invocation.args, ["-o"]), invocation, bench),
  "playwright-cli": ({ args }) =>
    operands(args).some((argument) => textsOf(argument).some((text) => text === "run-code" || text === "eval"))
      ? deny("interpreter", "The browser runs no code from the command line. Click and type instead.")
      : undefined,
};
