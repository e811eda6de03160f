/** May this folder become a project? Folders that are somebody's whole world, or part of another project, may not. */
import { access, constants, lstat, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { isInside, isSystemFolder, keepsKeys } from "./places.ts";

export interface FolderRules {
  readonly entries: readonly ProjectEntry[];
  /** The studio's own. */
  readonly home: string;
  readonly personsHome: string;
}

export interface UsableFolder {
  /** Its real path. */
  readonly root: string;
  /** Whether it is still to be made. */
  readonly isNew: boolean;
}

/** Its last part alone may be missing. `wanted` is absolute. The error is a sentence. */
export async function usableFolder(wanted: string, rules: FolderRules): Promise<Result<UsableFolder, string>> {
  const place = await locate(wanted);
  if (!place.ok) return place;
  const { root, isNew } = place.value;
  const reason = (await reasonAgainst(root, rules)) ?? (await cannotWrite(isNew ? dirname(root) : root, root));
  return reason === undefined ? place : err(reason);
}

async function locate(path: string): Promise<Result<UsableFolder, string>> {
  const found = await stat(path).catch(nothing);
  if (found?.isDirectory()) return ok({ root: await realpath(path), isNew: false });
  if (found) return err(`${path} is a file, not a folder. Choose another name.`);
  if (await lstat(path).catch(nothing))
    return err(`${path} is a link that leads nowhere. Mend it, or choose another name.`);
  const above = dirname(path);
  const parent = await stat(above).catch(nothing);
  if (!parent?.isDirectory()) return err(`${above} does not exist, or is no folder. Make it first.`);
  return ok({ root: join(await realpath(above), basename(path)), isNew: true });
}

/** Whatever the reason, a path that cannot be looked at leads to nothing. */
const nothing = (): undefined => undefined;

async function reasonAgainst(root: string, { entries, home, personsHome }: FolderRules): Promise<string | undefined> {
  if (isSystemFolder(root)) return `${root} is a system folder. Make a folder of its own for the project.`;
  if (root === (await realpath(personsHome).catch(() => personsHome))) {
    return `${root} is your home folder. Make a folder in it for the project.`;
  }
  if (isInside(root, home)) return `${root} belongs to the studio itself. Choose a folder outside ${home}.`;
  if (isInside(home, root)) return `${root} holds the studio's own home. Choose another folder.`;
  if (keepsKeys(root)) return `${root} is a place for keys, which agents must not see. Choose another folder.`;
  return entries.map((entry) => overlap(root, entry)).find((reason) => reason !== undefined);
}

function overlap(root: string, { projectId, root: other }: ProjectEntry): string | undefined {
  if (root === other) return `${root} is the project ${projectId} already. Open that one, or choose another folder.`;
  if (isInside(root, other)) return `${root} lies in the project ${projectId} (${other}). Choose a folder outside it.`;
  if (isInside(other, root)) return `${root} holds the project ${projectId} (${other}). Choose a folder of its own.`;
  return undefined;
}

async function cannotWrite(folder: string, root: string): Promise<string | undefined> {
  if (await isWritable(folder)) return undefined;
  const what = folder === root ? `${root} cannot be written` : `${root} cannot be made: ${folder} cannot be written`;
  return `${what}. Give yourself the right to, or choose another folder.`;
}

export const isWritable = (folder: string): Promise<boolean> =>
  access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
