/**
 * Which folders does a jail hide, and which must be seen nevertheless?
 *
 * Homes hold keys and other people's work, and /run holds the sockets of services that would do anything for us.
 * Programs on PATH that were installed into a home stay usable.
 */
import { realpath } from "node:fs/promises";
import { homedir, userInfo } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join, sep } from "node:path";
import type { Places } from "./places.ts";
import { NAME_SERVICE } from "./wrap-command.ts";

const HIDDEN_EVERYWHERE = ["/root", "/home", "/run"];

/** The places of a jail as they really lie on this machine; what is not there is left out, but for `writable`. */
export async function findPlaces(request: Places & { readonly path: string }): Promise<Places> {
  const hidden = (await present([...HIDDEN_EVERYWHERE, homedir(), userInfo().homedir, ...request.hidden])).filter(
    isNotRoot,
  );
  const programs = await present(request.path.split(delimiter).filter(isAbsolute).flatMap(foldersOfPrograms));
  return {
    hidden,
    readable: [
      ...(await present([NAME_SERVICE, ...request.readable])),
      ...programs.filter((folder) => hidden.some((place) => isInside(folder, place))),
    ],
    writable: await Promise.all(request.writable.map((folder) => realpath(folder))),
  };
}

/** The home of accounts that have none. */
const isNotRoot = (path: string): boolean => path !== sep;

/** Strictly inside: the folder itself is not. */
export const isInside = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The programs, the libraries beside them, and what version managers' shims start. */
const foldersOfPrograms = (entry: string): readonly string[] =>
  basename(entry) === "shims" ? [dirname(entry)] : [entry, join(dirname(entry), "lib")];

async function present(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map(realFolder));
  return [...new Set(found.filter((folder) => folder !== undefined))];
}

async function realFolder(folder: string): Promise<string | undefined> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
