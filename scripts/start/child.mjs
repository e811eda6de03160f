/**
 * How does one process stand in for another?
 *
 * Node cannot replace itself by another program, so the starter stays in front of it: signals go through, the ending
 * comes back. The channel between the two tells the program when its starter was killed without a chance to say so
 * ("disconnect" on `process`).
 */
import { spawn } from "node:child_process";

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending
 *
 * @typedef {object} Program
 * @property {string} program absolute path, or a name on PATH
 * @property {readonly string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * A terminal sends its own signals to every program in front of it, so these have arrived already; passing them on would
 * make one Ctrl-C two, and the second is how people ask to end at once.
 *
 * @type {NodeJS.Signals[]}
 */
const passedOn = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)
  ? ["SIGTERM"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** Heard and let pass: the program decides when to end, and we end as it did. @type {NodeJS.Signals[]} */
const outlived = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program on our terminal until it ends. Rejects only when it cannot be started.
 *
 * @param {Program} program
 * @returns {Promise<Ending>}
 */
export function runProgram({ program, args, cwd, env }) {
  return ending(spawn(program, args, { cwd, env, stdio: ["inherit", "inherit", "inherit", "ipc"] }));
}

/**
 * The same without a terminal: what it prints is returned instead of shown.
 *
 * @param {Program} program
 * @returns {Promise<Ending & { output: string }>}
 */
export async function runQuietly({ program, args, cwd, env }) {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  return { ...(await ending(child)), output };
}

/**
 * Ends this process the way another one ended, so that whoever waits sees no difference.
 *
 * @param {Ending} how
 */
export function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<Ending>}
 */
function ending(child) {
  /** @param {NodeJS.Signals} signal */
  const hear = (signal) => passedOn.includes(signal) && child.kill(signal);
  for (const signal of outlived) process.on(signal, hear);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => {
    for (const signal of outlived) process.off(signal, hear);
  });
}
