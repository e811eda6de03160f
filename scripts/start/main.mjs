/**
 * Which program does a command name, and what must be in place before it runs?
 *
 * Packages first (which bring Node 24), then the web pages if the command shows them, then the program itself on that
 * Node. Nothing here may import a package: on a fresh machine there is none.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { endLike, runProgram } from "./child.mjs";
import { ownEnvironment } from "./environment.mjs";
import { installIfNeeded } from "./install.mjs";
import { findNode } from "./node.mjs";
import { NotReady } from "./not-ready.mjs";
import { oneStarterAtATime } from "./turn.mjs";
import { buildWebIfChanged } from "./web.mjs";

/**
 * @typedef {object} Command
 * @property {(args: string[]) => string[]} program arguments for Node: the file to run, and what it is told
 * @property {boolean} [showsWeb] whether the web pages must be built first
 * @property {boolean} [counts] whether its last line is `N passed, N failed`, also when it could not begin
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
/** @param {string} file */
const inRoot = (file) => path.join(root, file);
const studio = inRoot("packages/server/src/main.ts");
const tests = inRoot("scripts/test/main.ts");

/** @type {Record<string, Command>} */
const commands = {
  demo: { program: (args) => [studio, "demo", ...args], showsWeb: true },
  serve: { program: (args) => [studio, "serve", ...args], showsWeb: true },
  cli: { program: (args) => [studio, ...args] },
  dev: { program: (args) => ["--watch", studio, "demo", ...args], showsWeb: true },
  test: { program: (args) => [tests, ...args], counts: true },
  "test-long": { program: (args) => [tests, "--long", ...args], counts: true },
  check: { program: (args) => [tests, "--fast", ...args], counts: true },
  bench: { program: ([name, ...args]) => [benchmark(name), ...args], showsWeb: true },
  screens: { program: (args) => [inRoot("e2e/screens.ts"), ...args], showsWeb: true },
  build: { program: (args) => [inRoot("scripts/build.ts"), ...args], showsWeb: true },
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (command) await start(command);
else {
  console.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(", ")}.`);
  process.exitCode = 2;
}

/** @param {Command} wanted */
async function start(wanted) {
  try {
    const node = await oneStarterAtATime(root, () => prepare(wanted));
    endLike(
      await runProgram({ program: node, args: wanted.program(args), cwd: callersFolder(), env: ownEnvironment() }),
    );
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    console.error(error.message);
    if (wanted.counts) console.log("0 passed, 1 failed");
    process.exitCode = 1;
  }
}

/** @param {Command} wanted */
async function prepare(wanted) {
  await installIfNeeded(root);
  const node = findNode(root);
  if (wanted.showsWeb) await buildWebIfChanged({ root, node });
  return node;
}

/** npm runs scripts in the package's folder; a person's relative paths are meant from where they typed the command. */
function callersFolder() {
  return name === "cli" ? (process.env.INIT_CWD ?? process.cwd()) : root;
}

/**
 * @param {string} [wanted]
 * @returns {string}
 */
function benchmark(wanted) {
  const known = ["packages/server/bench", "e2e/bench"].flatMap((folder) =>
    readdirSync(inRoot(folder))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => ({ name: path.basename(file, ".ts"), file: path.join(inRoot(folder), file) })),
  );
  const found = known.find(({ name }) => name === wanted);
  if (found) return found.file;
  const names = known.map(({ name }) => name).join(" | ");
  throw new NotReady(`There is no benchmark "${wanted ?? ""}". Say which: npm run bench -- ${names}.`);
}
