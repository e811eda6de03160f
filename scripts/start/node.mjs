/**
 * Which Node runs the program?
 *
 * The one that the packages brought, by absolute path: PATH may still lead to the machine's own. Where that one cannot
 * run (a system it was not built for), the Node we are on will do if it is new enough, and we say so.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { NotReady } from "./not-ready.mjs";

const NEEDED = 24;

/** @param {string} root */
export function findNode(root) {
  const brought = path.join(root, "node_modules/node/bin/node");
  const version = versionOf(brought);
  if (version && majorOf(version) >= NEEDED) return brought;
  if (majorOf(process.version) >= NEEDED) {
    console.error(
      `Running on this machine's Node ${process.version}: the one in node_modules ${version ? `is ${version}` : "does not run here"}.`,
    );
    return process.execPath;
  }
  throw new NotReady(
    `Node ${NEEDED} is needed; this is ${process.version}, and the one in node_modules ${version ? `is ${version}` : "is missing or does not run here"}. ` +
      "It is put there by an install script: if yours are off, run `npm rebuild node --ignore-scripts=false`; or install Node 24 and repeat the command.",
  );
}

/**
 * What it says itself; undefined when it is not there or built for another machine.
 *
 * @param {string} node
 */
function versionOf(node) {
  const { status, stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.replace(/^v/, "").split(".")[0]);
}
