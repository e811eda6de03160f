/** May this script of the project run, by its path? */
import type { Bench, Invocation } from "./invocation.ts";
import { type Denial, deny } from "./judgement.ts";
import { targetsOf } from "./places.ts";
import { baseName, isAllowedScript, type Policy, whyForbidden } from "./policy.ts";

export function isHardName(base: string, policy: Policy): Denial | undefined {
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
  isKnownTool = false,
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
  const hard = isHardName(baseName(path).replace(/\.sh$/, ""), policy);
  if (hard !== undefined && baseName(path) !== "init.sh") return hard;
  const relative = targets!.map((target) => target.slice(workspace.length + 1));
  const isKnown = relative.every(
    (script) => isKnownTool || baseName(script) === "init.sh" || isAllowedScript(policy, script),
  );
  if (policy.isJailed || isKnown || /(?:^|\/)\.?venv\/bin\/activate$/.test(path)) return undefined;
  if (/(?:^|\/)\.env(?:\.\w+)?$/.test(path))
    return deny(
      "script",
      `${path} would be run as a script. Let the program read it: node --env-file=${path}.`,
      `./${relative[0]}`,
    );
  return deny(
    "script",
    `${path} is a script of the project that nobody allowed. Run it with the project's own scripts (npm run …), or a person can allow it by its path.`,
    `./${relative[0]}`,
  );
}
