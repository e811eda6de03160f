/** Commands that run another command: that one is judged. */
import { whyNotAssignable } from "../assignments.ts";
import { type Argument, type Bench, type Invocation, type Rule, textOf, textsOf } from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotWritten } from "./files.ts";

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
  const folder = args[args.findIndex((argument) => ["-C", "--chdir"].includes(argument.written)) + 1];
  const isMoved = args.some((argument) => /^(?:-C|--chdir)/.test(argument.written));
  if (isMoved && whyNotWritten(folder ? [folder] : [], invocation, bench))
    return whyNotWritten([folder!], invocation, bench);
  return rest.length === 0
    ? undefined
    : bench.command(rest, isMoved ? { ...invocation, folders: undefined } : invocation);
};

/** Beyond what is written here it gives the command words from its input, which nobody has seen. */
const onEach: Rule = (invocation, bench) => {
  const rest = afterOptions(
    invocation.args,
    /^(?:-[aEeILlnPsd]|--arg-file|--delimiter|--max-args|--max-procs|--max-lines|--max-chars|--replace|--eof|--process-slot-var)$/,
  );
  if (rest.length === 0) return undefined;
  const unseen: Argument = { written: "(its input)", values: undefined };
  return bench.command([...rest, unseen], invocation);
};

const actions = /^-(?:exec|execdir|ok|okdir)$/;

const find: Rule = (invocation, bench) => {
  const { args } = invocation;
  const from = args.findIndex((argument) => /^[-(!]/.test(argument.written));
  const places = (from < 0 ? args : args.slice(0, from)).length > 0 ? (from < 0 ? args : args.slice(0, from)) : [];
  for (let place = 0; place < args.length; place++) {
    const text = textsOf(args[place]!)[0]!;
    if (/^-(?:delete|fprint|fprintf|fls|fprint0)$/.test(text)) {
      const paths = text === "-delete" ? places : args.slice(place + 1, place + 2);
      const denial = whyNotWritten(paths, invocation, bench);
      if (denial !== undefined) return denial;
      if (
        text === "-delete" &&
        !args.some((argument) =>
          /^-i?(?:name|path|regex|wholename)$|^-(?:empty|newer|mtime|size)$/.test(argument.written),
        )
      ) {
        return deny("rm", "find -delete removes only what it is told by -name or the like. Name it.");
      }
    }
    if (!actions.test(text)) continue;
    const end = args.findIndex((argument, at) => at > place && (textOf(argument) === ";" || textOf(argument) === "+"));
    const words = args.slice(place + 1, end < 0 ? args.length : end);
    // What it finds lies below where it looks.
    const found = words.map((word) => (word.written.includes("{}") ? foundBelow(places, word) : word));
    const denial = bench.command(found, invocation);
    if (denial !== undefined) return denial;
    place = end < 0 ? args.length : end;
  }
  return undefined;
};

const foundBelow = (places: readonly Argument[], word: Argument): Argument => {
  const below = places.length === 0 ? [{ text: ".", isPattern: false }] : places.flatMap((place) => place.values ?? []);
  if (places.some((place) => place.values === undefined)) return { written: word.written, values: undefined };
  return {
    written: word.written,
    values: below.map(({ text }) => ({
      text: (textsOf(word)[0] ?? "{}").replaceAll("{}", `${text.replace(/\/$/, "")}/found`),
      isPattern: false,
    })),
  };
};

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
    const at = invocation.args.findIndex((argument) => /^(?:-x|-X|--exec|--exec-batch)$/.test(argument.written));
    return at < 0 ? undefined : bench.command(invocation.args.slice(at + 1), invocation);
  },
  timeout: wrapper(/^(?:-k|-s|--kill-after|--signal)$/, 1),
  nice: wrapper(/^(?:-n|--adjustment)$/),
  ionice: wrapper(/^(?:-c|-n|-p|--class|--classdata)$/),
  nohup: wrapper(/^$/),
  setsid: wrapper(/^$/),
  stdbuf: wrapper(/^(?:-i|-o|-e|--input|--output|--error)$/),
  time: wrapper(/^(?:-f|-o|--format|--output)$/),
  builtin: wrapper(/^$/),
  exec: wrapper(/^-a$/),
  watch: watched,
  flock: locked,
};
