/** Where does a person most likely want to go? Home, where their other projects lie, and other disks. */
import { readdir } from "node:fs/promises";
import { userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import type { FolderView } from "@autocoder/core/api/routes/folders.ts";
import { isInside } from "./places.ts";
import type { FolderRules } from "./usable-folder.ts";

const MOST_RECENT = 5;

export async function shortcutsFor({ entries, home, personsHome }: FolderRules): Promise<FolderView["shortcuts"]> {
  const parents = entries
    .map(({ root }) => dirname(root))
    .filter((path) => !isInside(path, home) && path !== personsHome);
  const recent = [...new Set(parents.toReversed())].slice(0, MOST_RECENT);
  return [
    { kind: "home", name: "Home", path: personsHome },
    ...recent.map((path) => ({ kind: "recent" as const, name: basename(path), path })),
    ...(await drives()).map((path) => ({ kind: "drive" as const, name: basename(path) || path, path })),
  ];
}

/** Disks are found where each system attaches them. */
async function drives(): Promise<readonly string[]> {
  if (process.platform === "win32") return windowsDrives();
  const places =
    process.platform === "darwin" ? ["/Volumes"] : ["/mnt", `/media/${userName()}`, `/run/media/${userName()}`];
  return (await Promise.all(places.map(foldersIn))).flat();
}

/** A process may run as somebody the system has no name for. */
function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (error instanceof Error && "code" in error) return "nobody";
    throw error;
  }
}

const foldersIn = (place: string): Promise<readonly string[]> =>
  readdir(place, { withFileTypes: true }).then(
    (entries) => entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(place, name)),
    () => [],
  );

async function windowsDrives(): Promise<readonly string[]> {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (letter) => `${letter}:\\`);
  const found = await Promise.all(
    letters.map((drive) =>
      readdir(drive).then(
        () => [drive],
        () => [],
      ),
    ),
  );
  return found.flat();
}
