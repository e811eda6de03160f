/**
 * How do the commits an agent made itself get into the project's repository?
 *
 * Not by a fetch: that starts a git inside the agent's repository, under its configuration. Our own git reads the
 * agent's objects as borrowed ones, packs what is new and unpacks it into the project's store, checking every object.
 */
import { constants, lstatSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { ObjectName } from "@autocoder/core/kit/ids.ts";
import { CommandFailed } from "./failures.ts";
import type { Studio } from "./studio.ts";

export type RawCommits =
  | { readonly type: "none" }
  | { readonly type: "saved"; readonly head: ObjectName }
  /** They could not be read; the files are saved all the same. */
  | { readonly type: "unreadable"; readonly reason: string };

const MAX_PACK_BYTES = 64 * 1024 * 1024;

/** Copies the commits between `known` and the workspace's HEAD into the project's store. No reference holds them yet. */
export async function saveRawCommits(
  studio: Studio,
  request: { readonly folder: string; readonly known: readonly ObjectName[] },
): Promise<RawCommits> {
  const { folder, known } = request;
  const gitDir = join(folder, ".git");
  const head = await readHead(gitDir);
  if (head === undefined || known.includes(head)) return { type: "none" };
  if (!(await borrowsAsMade(studio, gitDir))) {
    return { type: "unreadable", reason: "the workspace's repository borrows objects from elsewhere" };
  }
  try {
    const pack = await studio.own({
      args: ["pack-objects", "--revs", "--stdout", "-q", "--no-use-bitmap-index"],
      input: `${head}\n${known.map((commit) => `^${commit}\n`).join("")}`,
      maxBytes: MAX_PACK_BYTES,
      env: { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(join(gitDir, "objects")) },
    });
    await studio.own({ args: ["unpack-objects", "-q", "--strict"], input: pack.bytes });
    return { type: "saved", head };
  } catch (error) {
    if (error instanceof CommandFailed) return { type: "unreadable", reason: error.message };
    throw error;
  }
}

/** The commit an agent's HEAD names, read as text; undefined where it is anything else than git would have written. */
async function readHead(gitDir: string): Promise<ObjectName | undefined> {
  const head = await readSmallFile(join(gitDir, "HEAD"));
  const ref = /^ref: (refs\/heads\/[\w./-]+)$/.exec(head)?.[1];
  if (ref === undefined) return ObjectName.safeParse(head).data;
  if (ref.includes("..")) return undefined;
  const loose = await readSmallFile(join(gitDir, ref));
  const packed = await readSmallFile(join(gitDir, "packed-refs"));
  const line = packed.split("\n").find((line) => line.endsWith(` ${ref}`));
  return ObjectName.safeParse(loose === "" ? line?.split(" ")[0] : loose).data;
}

/** Whether the repository is a real folder, no link to another, and still borrows from the project alone. */
async function borrowsAsMade({ repository }: Studio, gitDir: string): Promise<boolean> {
  const objects = join(gitDir, "objects");
  const alternates = await readSmallFile(join(objects, "info", "alternates"));
  return alternates === repository.objects && isRealFolder(gitDir) && isRealFolder(objects);
}

const isRealFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The file's text without the blanks around it; empty if it is missing, a link, a pipe or longer than git would write. */
async function readSmallFile(path: string): Promise<string> {
  try {
    // Without waiting: an agent may have put a pipe there that nobody writes to.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const stats = await file.stat();
      return stats.isFile() && stats.size <= 1_000_000 ? (await file.readFile("utf8")).trim() : "";
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return "";
    throw error;
  }
}
