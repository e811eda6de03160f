/**
 * Which packages for other platforms has npm left out of the lockfile?
 *
 * A native package lists one optional package per platform. When the registry cannot serve one of them at the moment the
 * lockfile is written, npm omits it, and `npm ci` then refuses the whole lockfile. The missing entries are added with
 * what their names say (version, system, processor, C library); they are never installed here, only named.
 *
 * Run it after every change of the lockfile: `node scripts/repair-lockfile.mjs`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies] exact versions by name
 *
 * @typedef {Record<string, Entry>} Packages by their place in the tree, "" being the root
 */

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/**
 * The entries that are missing, by the place where they belong.
 *
 * @param {Packages} packages
 * @returns {Packages}
 */
export function missingEntries(packages) {
  /** @type {Packages} */
  const missing = {};
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = placesSeenFrom(place, name).find((seen) => packages[seen]);
      if (found && packages[found]?.version === version) continue;
      // Another version has the outer place: this one lives inside the package that wants it.
      const target = found ? `${place}/node_modules/${name}` : `node_modules/${name}`;
      const added = entryFor(name, version);
      if (added) missing[target] = entry.dev ? { ...added, dev: true } : added;
    }
  }
  return missing;
}

/**
 * Node's own rule: the nearest node_modules, going outwards from the package that asks.
 *
 * @param {string} place
 * @param {string} name
 */
function placesSeenFrom(place, name) {
  const around = [...place.matchAll(/node_modules\//g)].map(({ index }) => place.slice(0, index)).toReversed();
  return [place && `${place}/`, ...around, ""].map((folder) => `${folder}node_modules/${name}`);
}

/**
 * Undefined for a package whose name tells no platform or whose version is a range: those are not npm's to leave out.
 *
 * @param {string} name
 * @param {string} version
 * @returns {Entry | undefined}
 */
function entryFor(name, version) {
  const words = name.split("/").at(-1)?.split(/[-.]/) ?? [];
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1);
  if (!/^\d/.test(version) || (os.length === 0 && cpu.length === 0)) return undefined;
  const libc = ["musl", "gnu"].filter((library) => words.some((word) => word.startsWith(library)));
  if (os[0] !== "linux") libc.length = 0;
  return { version, optional: true, ...given({ os, cpu, libc }) };
}

/** @param {Record<string, string[]>} lists */
function given(lists) {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingEntries(lock.packages);
  const sorted = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to package-lock.json.`);
}
