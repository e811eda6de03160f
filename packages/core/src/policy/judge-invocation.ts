/** May this one command run with these arguments? Its name first, then the rule for its kind. */
import { type Argument, type Bench, type Invocation, isOption, textsOf } from "./invocation.ts";
import { type Denial, deny } from "./judgement.ts";
import { targetsOf, whyNotReadable } from "./places.ts";
import { isHardName, whyNotScript } from "./own-scripts.ts";
import { baseName, whyForbidden } from "./policy.ts";
import { ruleFor } from "./rules/rule-for.ts";

/** `functions` are the script's own; what they do is judged where they are written. */
export function judgeInvocation(
  invocation: Invocation,
  bench: Bench,
  functions: ReadonlySet<string>,
): Denial | undefined {
  const { name } = invocation;
  if (!/^[\x21-\x7e]+$/.test(name)) {
    return deny(
      "look-alike",
      `${JSON.stringify(name)} has letters that only look like those of a command. Write it in ASCII.`,
    );
  }
  if (functions.has(name)) return whySecret(invocation, bench);
  if (name.includes("/")) return judgePath(invocation, bench);
  return judgeNamed(invocation, bench);
}

function judgeNamed(invocation: Invocation, bench: Bench): Denial | undefined {
  return (
    whyForbidden(bench.policy, invocation.name) ??
    whySecret(invocation, bench) ??
    ruleFor(invocation.name)?.(invocation, bench)
  );
}

const systemFolders = new Set(["/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin", "/opt/homebrew/bin"]);

/** A program by its path is what its name says in the system's own folders only; elsewhere it is a script of somebody's. */
function judgePath(invocation: Invocation, bench: Bench): Denial | undefined {
  const { name, folders } = invocation;
  const base = baseName(name);
  const targets = targetsOf(name, folders, bench.policy.places) ?? [];
  if (targets.length > 0 && targets.every((target) => systemFolders.has(target.slice(0, target.lastIndexOf("/"))))) {
    return judgeNamed({ ...invocation, name: base }, bench);
  }
  if (targets.length > 0 && targets.every((target) => isTool(target, base))) {
    const isOwn = whyNotScript(name, invocation, bench, true);
    return (
      isOwn ??
      isHardName(base, bench.policy) ??
      whySecret(invocation, bench) ??
      ruleFor(base)?.({ ...invocation, name: base }, bench)
    );
  }
  return whyNotScript(name, invocation, bench) ?? whySecret(invocation, bench);
}

/** Where package managers put the programs of a project's dependencies, and the wrappers builds bring along. */
const isTool = (target: string, base: string): boolean =>
  ["node_modules/.bin", ".venv/bin", "venv/bin", "vendor/bin"].some((place) => target.endsWith(`/${place}/${base}`)) ||
  /^(?:gradlew|mvnw)$/.test(base) ||
  /\/bin\/(?:rails|rake|bundle|rspec|console)$/.test(target) ||
  /\/target\/(?:debug|release)\/[\w-]+$/.test(target);

/** Whoever names a place of keys wants what is in it. */
function whySecret({ name, args, folders }: Invocation, { policy }: Bench): Denial | undefined {
  const places = readBy(name, args).flatMap((argument) => textsOf(argument).flatMap(pathsIn));
  const why = places.map((text) => whyNotReadable(text, folders, policy.places)).find((reason) => reason !== undefined);
  return why === undefined ? undefined : deny("secret", why);
}

/** Without what is a text and no path: what is said, what is sought, what a commit says. */
function readBy(name: string, args: readonly Argument[]): readonly Argument[] {
  if (name === "echo" || name === "printf") return [];
  if (name === "git")
    return args.filter((_argument, place) => !/^-a?m$|^--message$/.test(args[place - 1]?.written ?? ""));
  if (!/^(?:[ef]?grep|rg|ag)$/.test(name)) return args;
  const isNamed = args.some(({ written }) => /^-(?:[a-zA-Z]*[ef]|-regexp|-file)/.test(written));
  const first = args.findIndex((argument) => !isOption(argument));
  return isNamed ? args : args.filter((_argument, place) => place !== first);
}

/** The argument itself, and what stands behind `=`, `@` or `:` in it. */
const pathsIn = (text: string): readonly string[] =>
  [text, ...text.split(/[=@:]/).slice(1)].filter((part) => /[/~.]/.test(part));
