/**
 * Which programs does a name on PATH mean to what we start?
 *
 * `npm run` puts our own tools in front of PATH. `npm ci` must not run on the Node it is about to delete, and a command
 * in a test or an agent's shell means the machine's `node`, however the starter was called.
 */
import path from "node:path";

export function ownEnvironment() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const isOurs = /[\\/](node_modules[\\/]\.bin|node-gyp-bin)[\\/]?$/;
  return { ...process.env, PATH: folders.filter((folder) => !isOurs.test(folder)).join(path.delimiter) };
}
