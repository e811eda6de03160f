/** May this one command run with these arguments? Its name first, then the rule for its kind. */
import { type Bench, type Invocation, textsOf } from "./invocation.ts";
import { type Denial, deny } from "./judgement.ts";
import { isSecret, targetsOf } from "./places.ts";
import { baseName, isAllowedScript, whyForbidden } from "./policy.ts";
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
  if (targets.length > 0 && targets.every((target) => target.endsWith(`/node_modules/.bin/${base}`))) {
    const isOwn = whyNotScript(name, invocation, bench, true);
    return isOwn ?? isHardName(base, bench) ?? whySecret(invocation, bench) ?? ruleFor(base)?.(invocation, bench);
  }
  return whyNotScript(name, invocation, bench) ?? whySecret(invocation, bench);
}

function isHardName(base: string, { policy }: Bench): Denial | undefined {
  const denial = whyForbidden(policy, base);
  return denial?.rule === "not-allowed" ? undefined : denial;
}

/**
 * A script of the project's own: `init.sh`, one the project allows by its path, and in a jail any inside the workspace,
 * since there it reaches no more than the agent itself.
 */
export function whyNotScript(
  path: string,
  { folders }: Invocation,
  { policy }: Bench,
  isTool = false,
): Denial | undefined {
  const { workspace } = policy.places;
  const targets = targetsOf(path, folders, policy.places);
  const isInside = targets?.every((target) => target.startsWith(`${workspace}/`)) ?? false;
  if (!isInside)
    return deny(
      "path",
      `${path} lies outside of the workspace; programs run from the system's folders or the workspace.`,
    );
  if (targets!.some((target) => target.split("/").includes(".git")))
    return deny("path", `${path} is git's own. Do not run it.`);
  const hard = isHardName(baseName(path).replace(/\.sh$/, ""), { policy } as Bench);
  if (hard !== undefined && baseName(path) !== "init.sh") return hard;
  const relative = targets!.map((target) => target.slice(workspace.length + 1));
  const isKnown = relative.every(
    (script) => isTool || baseName(script) === "init.sh" || isAllowedScript(policy, script),
  );
  if (policy.isJailed || isKnown) return undefined;
  return deny(
    "script",
    `${path} is a script of the project that nobody allowed. Run it with the project's own scripts (npm run …), or a person can allow it by its path.`,
    path,
  );
}

/** Whoever names a place of keys wants what is in it. */
function whySecret({ args, folders }: Invocation, { policy }: Bench): Denial | undefined {
  const places = args.flatMap((argument) => textsOf(argument).flatMap(pathsIn));
  const secret = places.find((text) => isSecret(text, folders, policy.places));
  return secret === undefined ? undefined : deny("secret", `${secret} holds somebody's keys. Do without it.`);
}

/** The argument itself, and what stands behind `=`, `@` or `:` in it. */
const pathsIn = (text: string): readonly string[] =>
  [text, ...text.split(/[=@:]/).slice(1)].filter((part) => /[/~.]/.test(part));
