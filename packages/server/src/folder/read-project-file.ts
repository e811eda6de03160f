/** What does a file of the project say? Text alone, and nothing that lies outside or keeps secrets, by whatever way. */
import { constants, open, realpath, type FileHandle } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { isSensitivePath } from "@autocoder/core/project/sensitive.ts";
import { type FileRefusal, MAX_FILE_BYTES, type ProjectFile } from "../engine/ports/project-folder.ts";
import { leadsToDevice } from "./device-path.ts";
import { isInside } from "./places.ts";
import { isTooLong } from "./read-path.ts";

/** `wanted` is a path within the project, or an absolute one that leads into it. */
export async function readProjectFile(root: string, wanted: string): Promise<Result<ProjectFile, FileRefusal>> {
  const path = withinProject(root, wanted);
  if (!path.ok) return path;
  try {
    const real = await realPathOf(root, path.value);
    return real.ok ? await readText(real.value, path.value) : real;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return unreadable(path.value, String(error.code));
  }
}

function withinProject(root: string, wanted: string): Result<string, FileRefusal> {
  if (wanted.includes("\0")) return notShown("The path has characters no path can have. Name a file of the project.");
  if (isTooLong(wanted)) return notShown("The path is longer than a path, or a name in it, can be. Check it.");
  if (leadsToDevice(wanted))
    return notShown(`${wanted} leads to a device or another machine. Name a file of the project.`);
  const path = resolve(root, wanted);
  if (!isInside(path, root)) return notShown(`${wanted} lies outside the project. Name a file within it.`);
  const name = relative(root, path).split(sep).join("/");
  return isSensitivePath(name) ? sensitive(name) : ok(name);
}

/** What a link leads to is judged like what was asked for; where that is, is not told. */
async function realPathOf(root: string, path: string): Promise<Result<string, FileRefusal>> {
  const [real, realRoot] = await Promise.all([realpath(resolve(root, path)), realpath(root)]);
  if (!isInside(real, realRoot)) return notShown(`${path} leads out of the project. Name a file within it.`);
  return isSensitivePath(relative(realRoot, real)) ? sensitive(path) : ok(real);
}

/** Neither a link put in its place meanwhile is followed, nor a pipe waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function readText(real: string, path: string): Promise<Result<ProjectFile, FileRefusal>> {
  const file = await open(real, FLAGS);
  try {
    const found = await file.stat();
    if (found.isDirectory()) return notShown(`${path === "" ? "This" : path} is a folder. Name a file in it.`);
    if (!found.isFile()) return notShown(`${path} is no ordinary file. Name another one.`);
    if (found.size > MAX_FILE_BYTES) return tooLarge(path);
    const bytes = await readUpTo(file, MAX_FILE_BYTES + 1);
    if (bytes.length > MAX_FILE_BYTES) return tooLarge(path);
    const text = textOf(bytes);
    if (text === undefined) return notShown(`${path} is not text, so it is not shown. Open it with its own program.`);
    return ok({ path, text, bytes: bytes.length });
  } finally {
    await file.close();
  }
}

/** A file may grow while it is read. */
async function readUpTo(file: FileHandle, most: number): Promise<Buffer> {
  const bytes = Buffer.alloc(most);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, most - length);
    length += bytesRead;
    if (bytesRead === 0 || length === most) return bytes.subarray(0, length);
  }
}

function textOf(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const notShown = (message: string): Result<never, FileRefusal> => err({ type: "file-not-shown", message });

const sensitive = (path: string): Result<never, FileRefusal> =>
  notShown(`${path} may keep keys or passwords, so the studio never reads it. Open it yourself.`);

const tooLarge = (path: string): Result<never, FileRefusal> =>
  notShown(`${path} has more than ${MAX_FILE_BYTES / 1_000_000} MB, so it is not shown. Open it in an editor.`);

function unreadable(path: string, code: string): Result<never, FileRefusal> {
  if (code === "ENOENT" || code === "ENOTDIR") {
    return err({ type: "file-not-found", message: `The project has no file ${path}. Check the path.` });
  }
  return notShown(`${path} could not be read (${code}). Make it a file you may read.`);
}
