/**
 * Which of the studio's environment may a process it starts see?
 *
 * `npm start` puts the studio's own tools in front of PATH and some thirty variables beside them; an agent or check that
 * inherits them runs the studio's compiler instead of the project's. What is secret is decided elsewhere.
 */
import { delimiter } from "node:path";

/** The environment without what npm and Node added for the studio itself. */
export function cleanEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !isOurs(name)) clean[name] = name === "PATH" ? cleanPath(value) : value;
  }
  return clean;
}

const OWN_NAMES = new Set(["NODE", "INIT_CWD", "NODE_OPTIONS", "NODE_CHANNEL_FD", "NODE_UNIQUE_ID"]);

const isOurs = (name: string): boolean => OWN_NAMES.has(name) || /^npm_/i.test(name);

const cleanPath = (path: string): string =>
  path
    .split(delimiter)
    .filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder) && !/node-gyp-bin[\\/]?$/.test(folder))
    .join(delimiter);
