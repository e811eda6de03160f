/** Which folder does a person mean by what they typed? A whole path, or one that begins at their home. */
import { isAbsolute, join, resolve } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { leadsToDevice } from "./device-path.ts";

/** What file systems take: of a whole path, and of each name in it. */
const MAX_PATH_BYTES = 4_095;
const MAX_NAME_BYTES = 255;

/** An absolute path without a slash at its end. The error is a sentence; nothing of it has to be there. */
export function readPath(typed: string, personsHome: string): Result<string, string> {
  // A pasted path often brings the line break with it.
  const text = typed.trim();
  if (text === "") return err("A project needs a folder. Type its path, or choose one.");
  if (/[\p{Cc}\uFFFD]/u.test(text)) return err("The path has characters no path can have. Type it anew.");
  if (leadsToDevice(text)) return err("The path leads to a device or to another machine. Choose a folder of this one.");
  const path = /^~([\\/]|$)/.test(text) ? join(personsHome, text.slice(1)) : text;
  if (!isAbsolute(path)) {
    return err(`${cut(text)} is no whole path. Begin with ${resolve("/")}, or with ~ for your home folder.`);
  }
  if (isTooLong(path)) return err("The path is longer than a path, or a name in it, can be. Choose a shorter one.");
  return ok(resolve(path));
}

export const isTooLong = (path: string): boolean =>
  Buffer.byteLength(path) > MAX_PATH_BYTES ||
  path.split(/[\\/]/).some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);

const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
