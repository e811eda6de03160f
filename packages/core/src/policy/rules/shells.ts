/** Shells, and the shell's own commands that run or change something. */
import { whyNotAssignable } from "../assignments.ts";
import {
  type Argument,
  type Bench,
  hasLetter,
  type Invocation,
  optionValues,
  type Rule,
  textOf,
  textsOf,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotScript } from "../own-scripts.ts";
import { whyNotWritable } from "../places.ts";

/** `sh -c text`, `sh script`; a shell that reads what another command wrote runs nobody knows what. */
const shell: Rule = (invocation, bench) => {
  const { name, args } = invocation;
  let place = 0;
  for (; place < args.length; place++) {
    const text = textsOf(args[place]!)[0]!;
    if (!/^[-+]/.test(text) || text === "-") break;
    if (text === "--init-file" || text === "--rcfile")
      return deny("interpreter", `${name} reads no file of start-up commands here.`);
    if (/^-[A-Za-z]*s/.test(text) && !text.startsWith("--")) return fed(name);
    if (/^-[A-Za-z]*c[A-Za-z]*$/.test(text) && !text.startsWith("--")) return inner(args[place + 1], invocation, bench);
    if (text === "-o" || text === "-O" || text === "+O") place++;
  }
  const script = args[place];
  if (script === undefined || script.written === "-") return invocation.isFed || script ? fed(name) : noScript(name);
  return scriptFile(script, invocation, bench);
};

const fed = (name: string): Denial =>
  deny(
    "interpreter",
    `${name} would run what it is given by another command. Save it to a file, read it, and run that.`,
  );
const noScript = (name: string): Denial =>
  deny("interpreter", `${name} has nothing to run. Name a script, or write the commands themselves.`);

/** A text a shell will run is judged as what it is: commands. */
function inner(text: Argument | undefined, invocation: Invocation, bench: Bench): Denial | undefined {
  const literal = text && textOf(text);
  if (literal === undefined) {
    return deny(
      "dynamic-command",
      `It cannot be told what ${text?.written.slice(0, 80) ?? "it"} would run. Write the commands themselves.`,
    );
  }
  return bench.script(literal, invocation);
}

function scriptFile(script: Argument, invocation: Invocation, bench: Bench): Denial | undefined {
  const path = textOf(script);
  if (path === undefined)
    return deny("dynamic-command", `It cannot be told which script ${script.written} is. Name it.`);
  return whyNotScript(path, invocation, bench);
}

const evaluate: Rule = (invocation, bench) => {
  const texts = invocation.args.map(textOf);
  if (texts.includes(undefined))
    return deny("dynamic-command", "It cannot be told what eval would run. Write the commands themselves.");
  return bench.script(texts.join(" "), invocation, true);
};

const source: Rule = (invocation, bench) => {
  const script = invocation.args.find((argument) => argument.written !== "--");
  return script === undefined ? noScript("source") : scriptFile(script, invocation, bench);
};

const onSignal: Rule = (invocation, bench) => {
  const [handler, ...signals] = invocation.args.filter((argument) => argument.written !== "--");
  if (handler === undefined || signals.length === 0 || handler.written.startsWith("-")) return undefined;
  const text = textOf(handler);
  return text === undefined ? inner(handler, invocation, bench) : bench.script(text, invocation, true);
};

/** `export PATH=…` and the like. */
const declare: Rule = ({ name: command, args }, { policy }) => {
  if (command !== "export" && hasLetter(args, "n"))
    return deny("assignment", `${command} -n gives a variable a second name. Use its own.`);
  const unnamed = args.find((argument) => argument.values === undefined && !/^\w+\+?=/.test(argument.written));
  if (unnamed !== undefined && !policy.isJailed)
    return deny(
      "assignment",
      `It cannot be told what ${unnamed.written.slice(0, 60)} sets. Name the variables, or let the program read the file: node --env-file=.env.`,
    );
  for (const text of args.flatMap((argument) => textsOf(argument))) {
    const [, name, value] = /^([A-Za-z_]\w*)\+?=([^]*)$/.exec(text) ?? [];
    const denial = name === undefined ? undefined : whyNotAssignable(name, value);
    if (denial !== undefined) return denial;
  }
  return undefined;
};

const changeFolder: Rule = ({ args, folders }, { policy }) => {
  const target = args.find((argument) => !/^-[LPe@n]+$/.test(argument.written));
  if (target === undefined || target.written === "-") {
    return deny("path", "It leads out of the workspace. Name the folder to go to.");
  }
  for (const { text } of target.values ?? []) {
    // After `cd a && x; cd ..` it can be outside only if there was no `a`; what is written next is judged by both.
    const each = folders === undefined ? [undefined] : folders.map((folder) => [folder]);
    const reasons = each.map((one) => whyNotWritable(text, one, policy.places));
    const why = reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
    if (why !== undefined) return deny("path", `${why} Stay in the workspace.`);
  }
  // Where it cannot be told, nothing that leads upwards is believed afterwards.
  return target.values === undefined && target.written.includes("..")
    ? deny("path", `It cannot be told where ${target.written} leads.`)
    : undefined;
};

const options: Rule = ({ args }) =>
  args.some((argument) => textsOf(argument).some((text) => /expand_aliases|restricted|sourcepath/.test(text)))
    ? deny("shadowing", "Aliases stay off: they change what commands mean.")
    : undefined;

/** `command -v node` looks; `command node` runs. */
const lookOrRun: Rule = (invocation, bench) => {
  if (hasLetter(invocation.args.slice(0, 1), "v") || hasLetter(invocation.args.slice(0, 1), "V")) return undefined;
  const first = invocation.args.findIndex((argument) => !/^-[pa-z]*$|^--$/.test(argument.written));
  return first < 0 ? undefined : bench.command(invocation.args.slice(first), invocation);
};

/** Each time it runs out of input it calls its argument. */
const readLines: Rule = (invocation, bench) =>
  hasLetter(invocation.args, "C")
    ? deny("dynamic-command", "mapfile calls nothing here. Leave -C out.")
    : readInto(invocation, bench);

/** What it reads becomes the value of the variables it names. */
const readInto: Rule = ({ args }) => {
  for (const text of args.flatMap(textsOf)) {
    const denial = whyNotAssignable(text, undefined);
    if (denial !== undefined) return denial;
  }
  return undefined;
};

const format: Rule = ({ args }) => {
  const [into] = optionValues(args.slice(0, 2), ["-v"]);
  return (
    into &&
    (into.values === undefined
      ? deny("assignment", "Name the variable that printf sets.")
      : whyNotAssignable(textsOf(into)[0]!, undefined))
  );
};

const forget: Rule = ({ args }) =>
  hasLetter(args, "p") ? deny("shadowing", "Commands stay where they are. Leave hash -p out.") : undefined;

export const shellRules: Readonly<Record<string, Rule>> = {
  sh: shell,
  bash: shell,
  dash: shell,
  eval: evaluate,
  source,
  ".": source,
  trap: onSignal,
  export: declare,
  declare,
  typeset: declare,
  local: declare,
  readonly: declare,
  cd: changeFolder,
  pushd: changeFolder,
  shopt: options,
  set: options,
  command: lookOrRun,
  mapfile: readLines,
  readarray: readLines,
  read: readInto,
  getopts: readInto,
  unset: readInto,
  printf: format,
  hash: forget,
};
