/**
 * Are the packages of the lockfile installed, and if not, how do they get here?
 *
 * npm keeps a record of what it installed (`node_modules/.package-lock.json`, written last, so an interrupted
 * installation leaves none). The lockfile is compared with that record: an installation made by hand counts as well, and
 * a changed lockfile is noticed whatever the clock says.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./child.mjs";
import { ownEnvironment } from "./environment.mjs";
import { NotReady } from "./not-ready.mjs";
import { showProgress } from "./progress.mjs";

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages by their place in the tree */

/** @param {string} root */
export async function installIfNeeded(root) {
  const reason = whyInstall(root);
  if (!reason) return;
  const progress = showProgress(`Installing what is missing with npm ci: ${reason}`);
  // A production environment would leave out Node itself, which is a development dependency.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await npm(root, args);
  progress.end(code === 0 ? "installed" : "failed");
  if (code !== 0) throw new NotReady(failure(output));
}

/**
 * Why the packages must be installed, in a few words; nothing if they are.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function whyInstall(root) {
  const installed = readPackages(path.join(root, "node_modules/.package-lock.json"));
  if (!installed) return "no packages yet";
  const locked = readPackages(path.join(root, "package-lock.json"));
  if (!locked)
    throw new NotReady("package-lock.json is missing: this copy of the repository is incomplete. Clone it again.");
  const changed = Object.keys(locked).filter((place) => differs(place, { locked, installed }));
  return changed.length > 0
    ? `${changed.length} packages of package-lock.json are not here in their version`
    : undefined;
}

/**
 * A package for another platform is locked and rightly absent; a workspace is a link without a version.
 *
 * @param {string} place
 * @param {{ locked: Packages, installed: Packages }} packages
 */
function differs(place, { locked, installed }) {
  if (!place.includes("node_modules/")) return false;
  const here = installed[place];
  return here ? here.version !== locked[place]?.version : !locked[place]?.optional;
}

/**
 * @param {string} file
 * @returns {Packages | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 */
async function npm(root, args) {
  try {
    return await runQuietly({ program: "npm", args, cwd: root, env: ownEnvironment() });
  } catch (cause) {
    const sentence =
      "The packages cannot be installed: there is no npm on PATH. Install Node with npm (on Debian: apt-get install npm), then repeat the command.";
    throw new NotReady(sentence, { cause });
  }
}

/** @param {string} output */
function failure(output) {
  return `${output.trimEnd()}\nThe packages were not installed: npm ci failed, its reason is above. It needs the registry; repair what it names, then repeat the command.`;
}
