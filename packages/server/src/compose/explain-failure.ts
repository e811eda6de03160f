/** Did the world break, or did the studio make a mistake? Where it was the world, a person gets a sentence to act on. */
import { isHalt } from "../engine/failure.ts";

/** Undefined where it was the studio. */
export function explainFailure(thrown: unknown): string | undefined {
  if (isHalt(thrown)) return thrown.message;
  if (!(thrown instanceof Error && "syscall" in thrown && "code" in thrown)) return undefined;
  const place = "path" in thrown ? String(thrown.path) : "A file";
  return sentences[String(thrown.code)]?.(place);
}

const full = (place: string) =>
  `${place} could not be written: the disk is full. Free some space and repeat the command; it goes on where it stopped.`;
const forbidden = (place: string) => `${place} may not be read or written by you. Give yourself the right to.`;

const sentences: Readonly<Record<string, (place: string) => string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: (place) => `${place} could not be written: its disk is read-only. Choose another place.`,
  EIO: (place) => `${place} could not be read or written. Check the disk it is on and try again.`,
  EMFILE: () => "This process may not open more files. Raise the limit (ulimit -n), or run fewer agents at once.",
};
