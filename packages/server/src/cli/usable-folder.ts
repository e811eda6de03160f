/** May this folder become a project? Folders that are somebody's whole world, or part of another project, may not. */
import { mkdir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, resolve, sep } from "node:path";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { CliRefusal } from "./refusal.ts";

const SYSTEM_FOLDERS = [
  "/",
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/home",
  "/lib",
  "/opt",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/srv",
  "/sys",
  "/tmp",
  "/usr",
  "/var",
];

/** The folder's real path; it is made if only its last part is missing. */
export async function usableFolder(
  wanted: string,
  options: { readonly entries: readonly ProjectEntry[]; readonly home: string },
): Promise<string> {
  const root = await realFolder(resolve(wanted));
  if (SYSTEM_FOLDERS.includes(root))
    throw new CliRefusal(`${root} is a system folder. Make a folder of its own for the project.`);
  if (root === (await realpath(homedir()))) {
    throw new CliRefusal(`${root} is your home folder. Make a folder in it for the project.`);
  }
  if (isInside(root, options.home) && !isInside(root, `${options.home}${sep}demo`)) {
    throw new CliRefusal(`${root} belongs to the studio itself. Choose a folder outside ${options.home}.`);
  }
  if (isInside(options.home, root)) throw new CliRefusal(`${root} holds the studio's own home. Choose another folder.`);
  const other = options.entries.find(
    (entry) => entry.root !== root && (isInside(root, entry.root) || isInside(entry.root, root)),
  );
  if (other)
    throw new CliRefusal(
      `${root} and the project ${other.name} (${other.root}) lie in each other. Choose a folder outside it.`,
    );
  return root;
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);

async function realFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return realpath(path);
  if (found) throw new CliRefusal(`${path} is a file, not a folder.`);
  const parent = await stat(dirname(path)).catch(() => undefined);
  if (!parent?.isDirectory()) throw new CliRefusal(`${dirname(path)} does not exist. Create it first.`);
  await mkdir(path);
  return realpath(path);
}
