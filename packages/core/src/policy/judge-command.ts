/**
 * May this command line run? Every simple command in it is judged, wherever it stands: in pipelines, substitutions,
 * loops, functions, heredocs, and inside what other commands would run. What cannot be understood may not.
 */
import { forEachChild, parse, type ParsedScript, type SyntaxNode } from "unbash";
import type { Bench } from "./invocation.ts";
import { allowed, type Denial, deny, type Judgement } from "./judgement.ts";
import type { Folders } from "./places.ts";
import type { Policy } from "./policy.ts";
import { setsNothing, variablesOf } from "./variables.ts";
import { judgeWords, walkScript } from "./walk-script.ts";
import type { Variables } from "./words.ts";

/** Longer than any person reads; a heredoc of a large file belongs into the tool that writes files. */
const MAX_COMMAND_CHARACTERS = 100_000;
/** A script in a script in a script: more is hiding. */
const MAX_DEPTH = 5;

/** `folder` is where the shell is: in the workspace. Never throws. */
export function judgeCommand(text: string, policy: Policy, folder = policy.places.workspace): Judgement {
  return judgeScript(text, { policy, folders: [folder], depth: 0 }) ?? allowed;
}

interface Setting {
  readonly policy: Policy;
  readonly folders: Folders;
  readonly depth: number;
  /** What the shell knows already, where the script is run by one that is in the middle of another. */
  readonly around?: Variables;
}

function judgeScript(text: string, setting: Setting): Denial | undefined {
  const unreadable = whyUnreadable(text, setting.depth);
  if (unreadable !== undefined) return unreadable;
  const script = parse(text);
  const broken = firstError(script);
  if (broken !== undefined)
    return deny("syntax", `It cannot be read as a shell command: ${broken}. Write it more simply.`);
  return judgeParsed(script, setting);
}

// Bash treats these as blanks or as part of a name where a reader sees something else.
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;

function whyUnreadable(text: string, depth: number): Denial | undefined {
  if (text.length > MAX_COMMAND_CHARACTERS) {
    return deny(
      "too-long",
      `The command has ${text.length} characters; ${MAX_COMMAND_CHARACTERS} are read. Write files with the tool for that.`,
    );
  }
  if (depth > MAX_DEPTH) return deny("wrapper", "It is a script in a script in a script. Say plainly what is to run.");
  return UNSEEN.test(text)
    ? deny("look-alike", "It has characters that cannot be seen. Write it without them.")
    : undefined;
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

function judgeParsed(script: ParsedScript, { policy, folders, depth, around }: Setting): Denial | undefined {
  const own = variablesOf(script, policy.places.writable[0]);
  const variables = around && setsNothing(script) ? around : own;
  const bench: Bench = {
    policy,
    command: (words, invocation) => judgeWords(words, invocation, { script, bench }),
    script: (text, at, isSameShell = false) =>
      judgeScript(text, {
        policy,
        folders: at.folders,
        depth: depth + 1,
        ...(isSameShell && { around: variables }),
      }),
  };
  return walkScript(script, { variables, bench, folders });
}
