/**
 * Are the web pages built from the sources as they are now?
 *
 * The build leaves a fingerprint of its sources beside its result; a folder that was moved, cloned or touched is judged
 * by what is in it, not by dates.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./child.mjs";
import { ownEnvironment } from "./environment.mjs";
import { NotReady } from "./not-ready.mjs";
import { showProgress } from "./progress.mjs";

/** @param {{ root: string, node: string }} where `node` is the Node that runs the build */
export async function buildWebIfChanged({ root, node }) {
  const web = path.join(root, "packages/web");
  if (!existsSync(path.join(web, "vite.config.ts"))) return;
  const stamp = path.join(web, "dist/.sources");
  const sources = fingerprint(root, ["packages/web", "packages/core/src", "package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  const progress = showProgress("Building the web pages");
  const args = [path.join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"];
  const { code, output } = await runQuietly({ program: node, args, cwd: web, env: ownEnvironment() });
  progress.end(code === 0 ? "built" : "failed");
  if (code !== 0) throw new NotReady(`${output.trimEnd()}\nThe web pages were not built: vite's reason is above.`);
  writeFileSync(stamp, sources);
}

/**
 * @param {string} root
 * @param {string[]} places files and folders in it
 */
function fingerprint(root, places) {
  const hash = createHash("sha256");
  for (const file of places.flatMap((place) => filesIn(root, place))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {string} place
 * @returns {string[]}
 */
function filesIn(root, place) {
  if (!statSync(path.join(root, place)).isDirectory()) return [place];
  return readdirSync(path.join(root, place))
    .filter((name) => !["dist", "node_modules"].includes(name) && !name.includes(".test."))
    .sort()
    .flatMap((name) => filesIn(root, path.join(place, name)));
}
