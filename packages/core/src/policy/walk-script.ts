/** Which simple commands does a script have, where is the shell when it comes to each, and what is said of them? */
import {
  forEachChild,
  type Assignment,
  type Command,
  type ParsedScript,
  type Redirection,
  type SyntaxNode,
} from "unbash";
import { whyNotAssignable } from "./assignments.ts";
import { type After, changesFolder, folderAfter, same, union } from "./folders.ts";
import { type Argument, type Bench, type Invocation, textOf } from "./invocation.ts";
import { judgeInvocation } from "./judge-invocation.ts";
import { type Denial, deny } from "./judgement.ts";
import { type Folders, whyNotReadable, whyNotWritable } from "./places.ts";
import { functionNames, whyShadowing } from "./shadowing.ts";
import { literalOf, valuesOf, type Variables, wordsOf } from "./words.ts";

interface Walked {
  readonly variables: Variables;
  readonly bench: Bench;
  readonly folders: Folders;
}

/** Where the shell is, and whether what it runs reads what another command wrote. */
interface Place {
  readonly folders: Folders;
  readonly isFed: boolean;
}

/** Says of the first command that may not run why. */
export function walkScript(script: ParsedScript, { variables, bench, folders }: Walked): Denial | undefined {
  const functions = functionNames(script);
  let denial: Denial | undefined;
  const refuse = (found: Denial | undefined): void => {
    denial ??= found;
  };

  const walk = (node: SyntaxNode, at: Place): After => {
    if (denial) return same(at.folders);
    const step = steps[node.type] as ((node: SyntaxNode, at: Place) => After) | undefined;
    return step ? step(node, at) : inside(node, at);
  };

  /** What is within a node, without a change of folder outliving it. */
  const inside = (node: SyntaxNode, at: Place): After => {
    forEachChild(node, (child) => void walk(child, at));
    return same(at.folders);
  };

  const sequence = (nodes: readonly SyntaxNode[], at: Place): After => {
    let now = at.folders;
    let last = same(now);
    for (const node of nodes) {
      last = walk(node, { ...at, folders: now });
      now = union(last.success, last.failure);
    }
    return last;
  };

  /** A change of folder in one round is there in the next. */
  const loop = (node: SyntaxNode, at: Place): After =>
    inside(node, { ...at, folders: changesFolder(node) ? undefined : at.folders });

  /** Its name is a variable, which it sets. */
  const namedLoop = (node: Extract<SyntaxNode, { type: "For" | "Select" }>, at: Place): After => {
    refuse(whyNotAssignable(node.name.value, undefined));
    return loop(node, at);
  };

  const steps: {
    readonly [Type in SyntaxNode["type"]]?: (node: Extract<SyntaxNode, { type: Type }>, at: Place) => After;
  } = {
    Script: (node, at) => sequence(node.commands, at),
    CompoundList: (node, at) => sequence(node.commands, at),
    Statement: (node, at) => walk(node.command, at),
    BraceGroup: (node, at) => walk(node.body, at),
    AndOr: chain,
    Command: command,
    // Each part is a shell of its own, unless there is only one.
    Pipeline: (node, at) => {
      if (node.commands.length === 1) return walk(node.commands[0]!, at);
      node.commands.forEach((part, place) => walk(part, { ...at, isFed: at.isFed || place > 0 }));
      return same(at.folders);
    },
    If: branches,
    For: namedLoop,
    Select: namedLoop,
    ArithmeticFor: loop,
    While: loop,
    // It can be called from anywhere.
    Function: (node, at) => {
      inside(node, { folders: changesFolder(script) ? undefined : at.folders, isFed: true });
      return same(at.folders);
    },
    Redirected: (node, at) => {
      node.redirects.forEach((redirect) => redirection(redirect, at.folders));
      return walk(node.command, { ...at, isFed: at.isFed || node.redirects.some(feeds) });
    },
    ParameterExpansion: (node, at) => {
      const { operation } = node;
      // Its value is expanded as if it were written there.
      if (operation?.type === "Transform" && /P\}?$/.test(node.text)) refuse(dynamic(node.text));
      if (operation?.type === "Default" && operation.operator.endsWith("="))
        refuse(whyNotAssignable(node.parameter, undefined));
      return inside(node, at);
    },
  };

  function branches(node: Extract<SyntaxNode, { type: "If" }>, at: Place): After {
    const asked = walk(node.clause, at);
    const ends = [walk(node.then, { ...at, folders: asked.success })];
    let rest = asked.failure;
    for (const { clause, then } of node.elif) {
      const next = walk(clause, { ...at, folders: rest });
      ends.push(walk(then, { ...at, folders: next.success }));
      rest = next.failure;
    }
    ends.push(node.else ? walk(node.else, { ...at, folders: rest }) : same(rest));
    return same(union(...ends.flatMap(({ success, failure }) => [success, failure])));
  }

  function chain(node: Extract<SyntaxNode, { type: "AndOr" }>, at: Place): After {
    let now = walk(node.commands[0]!, at);
    node.operators.forEach((operator, place) => {
      const isAnd = operator === "&&";
      const next = walk(node.commands[place + 1]!, { ...at, folders: isAnd ? now.success : now.failure });
      now = isAnd
        ? { success: next.success, failure: union(now.failure, next.failure) }
        : { success: union(now.success, next.success), failure: next.failure };
    });
    return now;
  }

  function command(node: Command, at: Place): After {
    const { folders } = at;
    parts(node, folders);
    if (node.name === undefined || denial) return same(folders);
    inside(node.name, { folders, isFed: false });
    const name = literalOf(node.name);
    if (name === undefined) {
      refuse(dynamic(node.name.text));
      return same(folders);
    }
    const args = node.args.flatMap((word) => argumentsOf(word, variables));
    const invocation = { name, args, folders, isFed: at.isFed || node.redirects.some(feeds) };
    refuse(whyShadowing(name, functions) ?? judgeInvocation(invocation, bench, functions));
    return folderAfter(invocation, bench.policy.places);
  }

  /** What stands around a command's name: assignments, words, redirections. */
  function parts(node: Command, folders: Folders): void {
    const isReading = node.name !== undefined && /^(?:read|mapfile|readarray)$/.test(node.name.value);
    for (const part of [...node.prefix, ...node.suffix]) {
      if (part.type === "Word") inside(part, { folders, isFed: false });
      else if (part.type !== "Assignment") redirection(part, folders);
      // Where lines are taken apart for one command alone is nobody else's matter.
      else if (part.name === "IFS" && isReading) inside(part, { folders, isFed: false });
      else assignment(part, folders);
    }
  }

  function assignment(node: Assignment, folders: Folders): void {
    const value = node.value.type === "Word" ? node.value : undefined;
    // Where it is taken for a number, the shell runs what stands in such brackets.
    if (value && /\[[^\]]*(?:\$\(|\$\{|`)/.test(literalOf(value) ?? "")) refuse(dynamic(node.text));
    refuse(whyNotAssignable(node.name, value && (literalOf(value) ?? value.text)));
    inside(node, { folders, isFed: false });
  }

  function redirection(node: Redirection, folders: Folders): void {
    inside(node, { folders, isFed: false });
    if (node.type === "Redirect" && node.target !== undefined)
      refuse(whyNotRedirected(node, valuesOf(node.target, variables), folders, bench));
  }

  walk(script, { folders, isFed: false });
  return denial;
}

function whyNotRedirected(
  { operator, target }: Extract<Redirection, { type: "Redirect" }>,
  values: Argument["values"],
  folders: Folders,
  { policy: { places } }: Bench,
): Denial | undefined {
  const isDescriptor = /[<>]&/.test(operator) && values?.every(({ text }) => /^\d*-?$/.test(text));
  if (isDescriptor) return undefined;
  if (operator === "<") {
    const why = values?.map(({ text }) => whyNotReadable(text, folders, places)).find((reason) => reason !== undefined);
    return why === undefined ? undefined : deny("secret", why);
  }
  if (values === undefined)
    return deny("path", `It cannot be told where ${target!.text} leads. Write to a path that is named.`);
  const why = values.map(({ text }) => whyNotWritable(text, folders, places)).find((reason) => reason !== undefined);
  return why === undefined ? undefined : deny("path", why);
}

/** A command another one would run. */
export function judgeWords(
  [name, ...args]: readonly Argument[],
  { folders, isFed }: Invocation,
  { script, bench }: { readonly script: ParsedScript; readonly bench: Bench },
): Denial | undefined {
  if (name === undefined) return undefined;
  const text = textOf(name);
  if (text === undefined) return dynamic(name.written);
  return judgeInvocation({ name: text, args, folders, isFed }, bench, functionNames(script));
}

const dynamic = (written: string): Denial =>
  deny("dynamic-command", `${written.slice(0, 80)} is only known when it runs. Write the command's name itself.`);

const feeds = (redirect: Redirection): boolean =>
  redirect.type !== "Redirect" || redirect.operator === "<" || redirect.operator === "<>" || redirect.operator === "<&";

function argumentsOf(word: Command["args"][number], variables: Variables): readonly Argument[] {
  if (word.type === "Word") return wordsOf(word, variables).map((values) => ({ written: word.text, values }));
  const values = word.value.type === "Word" ? valuesOf(word.value, variables) : undefined;
  return [
    { written: word.text, values: values?.map(({ text }) => ({ text: `${word.name}=${text}`, isPattern: false })) },
  ];
}
