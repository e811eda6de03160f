/**
 * May this command line run? Every simple command in it is judged, wherever it stands: in pipelines, substitutions,
 * loops, functions, heredocs, and inside what other commands would run. What cannot be understood may not.
 */
import {
  forEachChild,
  parse,
  type Assignment,
  type Command,
  type ParsedScript,
  type Redirection,
  type SyntaxNode,
} from "unbash";
import { whyNotAssignable } from "./assignments.ts";
import { type Argument, type Bench, type Invocation, textOf } from "./invocation.ts";
import { judgeInvocation } from "./judge-invocation.ts";
import { allowed, type Denial, deny, type Judgement } from "./judgement.ts";
import { type Folders, isSecret, targetsOf, whyNotWritable } from "./places.ts";
import type { Policy } from "./policy.ts";
import { functionNames, whyShadowing } from "./shadowing.ts";
import { variablesOf } from "./variables.ts";
import { literalOf, valuesOf, type Variables } from "./words.ts";

/** Longer than any person reads; a heredoc of a large file belongs into the tool that writes files. */
export const MAX_COMMAND_CHARACTERS = 100_000;
/** A script in a script in a script: more is hiding. */
const MAX_DEPTH = 5;
const MAX_FOLDERS = 16;

/** Never throws. */
export function judgeCommand(text: string, policy: Policy): Judgement {
  return judgeScript(text, { policy, folders: [policy.places.workspace], depth: 0 }) ?? allowed;
}

interface Setting {
  readonly policy: Policy;
  readonly folders: Folders;
  readonly depth: number;
}

function judgeScript(text: string, setting: Setting): Denial | undefined {
  if (text.length > MAX_COMMAND_CHARACTERS) {
    return deny(
      "too-long",
      `The command has ${text.length} characters; ${MAX_COMMAND_CHARACTERS} are read. Write files with the tool for that.`,
    );
  }
  if (setting.depth > MAX_DEPTH)
    return deny("wrapper", "It is a script in a script in a script. Say plainly what is to run.");
  // Bash treats these as blanks or as part of a name where a reader sees something else.
  if (
    /[\0\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/.test(
      text,
    )
  ) {
    return deny("look-alike", "It has characters that cannot be seen. Write it without them.");
  }
  const script = parse(text);
  const broken = firstError(script);
  if (broken !== undefined)
    return deny("syntax", `It cannot be read as a shell command: ${broken}. Write it more simply.`);
  return createWalk(script, setting).judge();
}

/** The parser goes on after an error, so each nested script is asked too. */
function firstError(node: SyntaxNode): string | undefined {
  if (node.type === "Script" && "errors" in node && node.errors?.[0]) return node.errors[0].message;
  if (node.type === "CommandExpansion" && node.script === undefined) return "a substitution has no end";
  let found: string | undefined;
  forEachChild(node, (child) => {
    found ??= firstError(child);
  });
  return found;
}

/** Where the shell can be after a command: if it went well, and if it did not. */
interface After {
  readonly success: Folders;
  readonly failure: Folders;
}

function createWalk(script: ParsedScript, { policy, folders: start, depth }: Setting) {
  const variables: Variables = variablesOf(script);
  const functions = functionNames(script);
  const bench: Bench = {
    policy,
    command: (words, invocation) => judgeWords(words, invocation),
    script: (text, { folders }) => judgeScript(text, { policy, folders, depth: depth + 1 }),
  };
  let denial: Denial | undefined;
  const refuse = (found: Denial | undefined): void => {
    denial ??= found;
  };

  function judgeWords([name, ...args]: readonly Argument[], { folders, isFed }: Invocation): Denial | undefined {
    const text = name && textOf(name);
    if (name === undefined) return undefined;
    if (text === undefined) return dynamic(name.written);
    return judgeInvocation({ name: text, args, folders, isFed }, bench, functions);
  }

  /** What is within a node, without a change of folder outliving it. */
  const inside = (node: SyntaxNode, folders: Folders, isFed: boolean): void =>
    forEachChild(node, (child) => void walk(child, folders, isFed));

  function walk(node: SyntaxNode, folders: Folders, isFed: boolean): After {
    if (denial) return same(folders);
    switch (node.type) {
      case "Script":
      case "CompoundList":
        return sequence(node.commands, folders, isFed);
      case "Statement":
        return walk(node.command, folders, isFed);
      case "BraceGroup":
        return walk(node.body, folders, isFed);
      case "AndOr":
        return chain(node, folders, isFed);
      case "Command":
        return command(node, folders, isFed);
      case "Pipeline":
        // Each part is a shell of its own, unless there is only one.
        if (node.commands.length === 1) return walk(node.commands[0]!, folders, isFed);
        node.commands.forEach((part, place) => walk(part, folders, isFed || place > 0));
        return same(folders);
      case "If": {
        const asked = walk(node.clause, folders, isFed);
        const yes = walk(node.then, asked.success, isFed);
        let rest = asked.failure;
        const ends = [yes];
        for (const { clause, then } of node.elif) {
          const next = walk(clause, rest, isFed);
          ends.push(walk(then, next.success, isFed));
          rest = next.failure;
        }
        ends.push(node.else ? walk(node.else, rest, isFed) : same(rest));
        return same(union(...ends.flatMap(({ success, failure }) => [success, failure])));
      }
      case "For":
      case "ArithmeticFor":
      case "Select":
      case "While":
        return loop(node, folders, isFed);
      case "Function":
        // It can be called from anywhere.
        inside(node, changesFolder(script) ? undefined : folders, true);
        return same(folders);
      case "Redirected": {
        node.redirects.forEach((redirect) => redirection(redirect, folders));
        return walk(node.command, folders, isFed || node.redirects.some(feeds));
      }
      default:
        inside(node, folders, isFed);
        return same(folders);
    }
  }

  function sequence(nodes: readonly SyntaxNode[], folders: Folders, isFed: boolean): After {
    let now = folders;
    let last = same(folders);
    for (const node of nodes) {
      last = walk(node, now, isFed);
      now = union(last.success, last.failure);
    }
    return last;
  }

  function chain(node: Extract<SyntaxNode, { type: "AndOr" }>, folders: Folders, isFed: boolean): After {
    let now = walk(node.commands[0]!, folders, isFed);
    node.operators.forEach((operator, place) => {
      const next = walk(node.commands[place + 1]!, operator === "&&" ? now.success : now.failure, isFed);
      now =
        operator === "&&"
          ? { success: next.success, failure: union(now.failure, next.failure) }
          : { success: union(now.success, next.success), failure: next.failure };
    });
    return now;
  }

  function loop(node: SyntaxNode, folders: Folders, isFed: boolean): After {
    // A change of folder in one round is there in the next.
    const within = changesFolder(node) ? undefined : folders;
    forEachChild(node, (child) => void walk(child, within, isFed));
    return same(within);
  }

  function command(node: Command, folders: Folders, isFed: boolean): After {
    for (const part of [...node.prefix, ...node.suffix]) {
      if (part.type === "Assignment") assignment(part, folders);
      else if (part.type === "Word") inside(part, folders, false);
      else redirection(part, folders);
    }
    if (node.name === undefined || denial) return same(folders);
    inside(node.name, folders, false);
    const name = literalOf(node.name);
    if (name === undefined) {
      refuse(dynamic(node.name.text));
      return same(folders);
    }
    const args = node.args.map((word) => argumentOf(word, variables));
    const invocation = { name, args, folders, isFed: isFed || node.redirects.some(feeds) };
    refuse(whyShadowing(name, functions) ?? judgeInvocation(invocation, bench, functions));
    return name === "cd" || name === "pushd" ? changeFolder(invocation) : same(folders);
  }

  function assignment(node: Assignment, folders: Folders): void {
    refuse(whyNotAssignable(node.name, node.value.type === "Word" ? literalOf(node.value) : undefined));
    inside(node, folders, false);
  }

  function redirection(node: Redirection, folders: Folders): void {
    forEachChild(node, (child) => void walk(child, folders, false));
    if (node.type !== "Redirect" || node.target === undefined) return;
    const values = valuesOf(node.target, variables);
    const isDescriptor = /[<>]&/.test(node.operator) && values?.every(({ text }) => /^\d*-?$/.test(text));
    if (isDescriptor) return;
    if (node.operator === "<") {
      const secret = values?.find(({ text }) => isSecret(text, folders, policy.places));
      refuse(secret && deny("secret", `${secret.text} holds somebody's keys. Do without it.`));
      return;
    }
    if (values === undefined) {
      // A temporary file has no name until it is made.
      refuse(deny("path", `It cannot be told where ${node.target.text} leads. Write to a path that is named.`));
      return;
    }
    for (const { text } of values) {
      const why = whyNotWritable(text, folders, policy.places);
      refuse(why === undefined ? undefined : deny("path", why));
    }
  }

  function changeFolder({ args, folders }: Invocation): After {
    const target = args.find((argument) => !/^-[LPe@n]+$/.test(argument.written));
    const values = target?.values;
    if (values === undefined || values.some(({ isPattern }) => isPattern))
      return { success: undefined, failure: folders };
    const targets = values.map(({ text }) => targetsOf(text, folders, policy.places));
    const success = targets.some((found) => found === undefined)
      ? undefined
      : [...new Set(targets.flatMap((found) => found!))];
    return { success, failure: folders };
  }

  return {
    judge(): Denial | undefined {
      walk(script, start, false);
      return denial;
    },
  };
}

const dynamic = (written: string): Denial =>
  deny("dynamic-command", `${written.slice(0, 80)} is only known when it runs. Write the command's name itself.`);

const same = (folders: Folders): After => ({ success: folders, failure: folders });

function union(...all: readonly Folders[]): Folders {
  if (all.some((folders) => folders === undefined)) return undefined;
  const together = new Set(all.flatMap((folders) => folders!));
  return together.size > MAX_FOLDERS ? undefined : [...together];
}

const feeds = (redirect: Redirection): boolean =>
  redirect.type !== "Redirect" || redirect.operator === "<" || redirect.operator === "<>" || redirect.operator === "<&";

function argumentOf(word: Command["args"][number], variables: Variables): Argument {
  if (word.type === "Word") return { written: word.text, values: valuesOf(word, variables) };
  const values = word.value.type === "Word" ? valuesOf(word.value, variables) : undefined;
  return {
    written: word.text,
    values: values?.map(({ text }) => ({ text: `${word.name}=${text}`, isPattern: false })),
  };
}

function changesFolder(node: SyntaxNode): boolean {
  if (node.type === "Command" && node.name && ["cd", "pushd", "popd"].includes(node.name.value)) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= changesFolder(child);
  });
  return found;
}
