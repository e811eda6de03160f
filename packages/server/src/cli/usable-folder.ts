/** May this folder become a project? Folders that are somebody's whole world, or part of another project, may not. */
import { realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join, parse, sep } from "node:path";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { CliRefusal } from "./refusal.ts";

const SYSTEM_FOLDERS =
  "/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var".split(" ");

/** Its real path, and whether it is still to be made: its last part alone may be missing. `wanted` is absolute. */
export async function usableFolder(
  wanted: string,
  options: { readonly entries: readonly ProjectEntry[]; readonly home: string },
): Promise<{ readonly root: string; readonly isNew: boolean }> {
  const place = await locate(wanted);
  const { root } = place;
  refuseSystemFolder(root);
  if (root === (await realpath(homedir()))) {
    throw new CliRefusal(`${root} is your home folder. Make a folder in it for the project.`);
  }
  const { home, entries } = options;
  if (isInside(root, home)) {
    throw new CliRefusal(`${root} belongs to the studio itself. Choose a folder outside ${home}.`);
  }
  if (isInside(home, root)) throw new CliRefusal(`${root} holds the studio's own home. Choose another folder.`);
  for (const entry of entries) refuseOverlap(root, entry);
  return place;
}

async function locate(path: string): Promise<{ readonly root: string; readonly isNew: boolean }> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { root: await realpath(path), isNew: false };
  if (found) throw new CliRefusal(`${path} is a file, not a folder. Choose another name.`);
  const above = dirname(path);
  const parent = await stat(above).catch(() => undefined);
  if (!parent?.isDirectory()) throw new CliRefusal(`${above} does not exist, or is no folder. Make it first.`);
  return { root: join(await realpath(above), basename(path)), isNew: true };
}

function refuseSystemFolder(root: string): void {
  if (root !== parse(root).root && !SYSTEM_FOLDERS.includes(root)) return;
  throw new CliRefusal(`${root} is a system folder. Make a folder of its own for the project.`);
}

function refuseOverlap(root: string, { projectId, root: other }: ProjectEntry): void {
  if (root === other) {
    throw new CliRefusal(`${root} is a project already (${projectId}). \`autocoder run\` builds it.`);
  }
  if (isInside(root, other)) {
    throw new CliRefusal(`${root} lies in the project ${projectId} (${other}). Choose a folder outside it.`);
  }
  if (isInside(other, root)) {
    throw new CliRefusal(`${root} holds the project ${projectId} (${other}). Choose a folder of its own.`);
  }
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);
