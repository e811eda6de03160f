/** Commands that run another command: that one is judged. */
import { whyNotAssignable } from "../assignments.ts";
import {
  type Argument,
  type Bench,
  type Invocation,
  optionValues,
  plain,
  type Rule,
  textOf,
  textsOf,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotWritten } from "./files.ts";
import { find } from "./find.ts";

/** Skips its options, some of which take the next argument along, and the operands it has before the command. */
const wrapper =
  (takesValue: RegExp, before = 0): Rule =>
  (invocation, bench) => {
    const rest = afterOptions(invocation.args, takesValue).slice(before);
    return rest.length === 0 ? undefined : bench.command(rest, invocation);
  };

function afterOptions(args: readonly Argument[], takesValue: RegExp): readonly Argument[] {
  let place = 0;
  while (place < args.length) {
    const text = textsOf(args[place]!)[0]!;
    if (text === "--") return args.slice(place + 1);
    if (!text.startsWith("-") || text === "-") break;
    place += takesValue.test(text) ? 2 : 1;
  }
  return args.slice(place);
}

const environment: Rule = (invocation, bench) => {
  const { args } = invocation;
  if (args.some((argument) => textsOf(argument).some((text) => /^(?:-S|--split-string|-[a-z]*S)/.test(text)))) {
    return deny("wrapper", "env splits no text here. Write the command itself.");
  }
  let rest = afterOptions(args, /^(?:-u|--unset|-C|--chdir|-a|--argv0)$/);
  for (; rest.length > 0; rest = rest.slice(1)) {
    const text = textsOf(rest[0]!)[0]!;
    const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(text) ?? [];
    if (name === undefined) break;
    const denial = whyNotAssignable(name, rest[0]!.values === undefined ? undefined : value);
    if (denial !== undefined) return denial;
  }
  const moved = optionValues(args.slice(0, args.length - rest.length), ["-C", "--chdir"]);
  const outside = whyNotWritten(moved, invocation, bench);
  if (outside !== undefined) return outside;
  const isMoved = moved.length > 0;
  return rest.length === 0
    ? undefined
    : bench.command(rest, isMoved ? { ...invocation, folders: undefined } : invocation);
};

const unseen: Argument = { written: "(its input)", values: undefined };

/** Beyond what is written here it gives the command words from its input, which nobody has seen. */
const onEach: Rule = (invocation, bench) => {
  const rest = afterOptions(
    invocation.args,
    /^(?:-[aEeILlnPsd]|--arg-file|--delimiter|--max-args|--max-procs|--max-lines|--max-chars|--replace|--eof|--process-slot-var)$/,
  );
  if (rest.length === 0) return undefined;
  const own = invocation.args.slice(0, invocation.args.length - rest.length);
  const [mark] = optionValues(own, ["-I", "-i", "--replace"]);
  const token = mark && (textsOf(mark)[0] || "{}");
  const words = rest.map((word) => (token !== undefined && word.written.includes(token) ? filled(word) : word));
  return bench.command(token === undefined ? [...words, unseen] : words, invocation);
};

const filled = ({ written }: Argument): Argument => ({ written, values: undefined });

/** `flock file command`, or `flock file -c text`. */
const locked: Rule = (invocation, bench) => {
  const rest = afterOptions(invocation.args, /^(?:-w|--timeout|-E|--conflict-exit-code)$/);
  const denial = whyNotWritten(rest.slice(0, 1), invocation, bench);
  if (denial !== undefined) return denial;
  return shellText(rest.slice(1), invocation, bench);
};

/** What these are given is joined and run by a shell. */
const watched: Rule = (invocation, bench) => {
  const rest = afterOptions(invocation.args, /^(?:-n|--interval)$/);
  const texts = rest.map(textOf);
  if (texts.includes(undefined))
    return deny("dynamic-command", "It cannot be told what watch would run. Write it out.");
  return bench.script(texts.join(" "), invocation);
};

function shellText(words: readonly Argument[], invocation: Invocation, bench: Bench): Denial | undefined {
  if (words[0] === undefined) return undefined;
  if (!["-c", "--command"].includes(words[0].written)) return bench.command(words, invocation);
  const text = words[1] && textOf(words[1]);
  return text === undefined
    ? deny("dynamic-command", "It cannot be told what it would run. Write it out.")
    : bench.script(text, invocation);
}

export const wrapperRules: Readonly<Record<string, Rule>> = {
  env: environment,
  xargs: onEach,
  find,
  fd: (invocation, bench) => {
    const at = invocation.args.findIndex((argument) => /^(?:-x|-X|--exec)/.test(argument.written));
    if (at < 0) return undefined;
    const glued = /^(?:-[xX]|--exec(?:-batch)?=)(.+)$/.exec(textsOf(invocation.args[at]!)[0]!)?.[1];
    const words = [...(glued === undefined ? [] : [plain(glued)]), ...invocation.args.slice(at + 1)];
    return bench.command([...words, unseen], invocation);
  },
  timeout: wrapper(/^(?:-k|-s|--kill-after|--signal)$/, 1),
  nice: wrapper(/^(?:-n|--adjustment)$/),
  ionice: wrapper(/^(?:-c|-n|-p|--class|--classdata)$/),
  nohup: wrapper(/^$/),
  setsid: wrapper(/^$/),
  stdbuf: wrapper(/^(?:-i|-o|-e|--input|--output|--error)$/),
  time: (invocation, bench) =>
    whyNotWritten(optionValues(invocation.args.slice(0, 4), ["-o", "--output"]), invocation, bench) ??
    wrapper(/^(?:-f|-o|--format|--output)$/)(invocation, bench),
  builtin: wrapper(/^$/),
  exec: wrapper(/^-a$/),
  watch: watched,
  flock: locked,
};
