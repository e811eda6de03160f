/** Files that only their owner may read: read if that is so, and written at once or not at all. */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

/** Undefined where there is none; the error is a sentence. */
export function readPrivate(path: string): Result<string | undefined, string> {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return ok(undefined);
    if (code === "ELOOP") return err(`${path} is a link. Put the file itself there.`);
    if (code === "EACCES") return err(`${path} cannot be read. Make it yours: \`chmod 600 ${path}\`.`);
    throw error;
  }
  try {
    const { mode, uid } = fstatSync(file);
    const open = (mode & 0o077).toString(8).padStart(2, "0");
    if (process.platform !== "win32" && open !== "00")
      return err(
        `${path} may be read or changed by others (mode 6${open}). Run \`chmod 600 ${path}\`; until then it is not used.`,
      );
    if (process.getuid !== undefined && uid !== process.getuid())
      return err(`${path} belongs to somebody else. Remove it, or make it yours; until then it is not used.`);
    return ok(readFileSync(file, "utf8"));
  } finally {
    closeSync(file);
  }
}

export function writePrivate(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    // Whatever mask this process has.
    fchmodSync(file, 0o600);
    writeSync(file, text);
    fsyncSync(file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
