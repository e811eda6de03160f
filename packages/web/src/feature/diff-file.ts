/** What does a diff say of one file as a whole? */
import type { FileData } from "react-diff-view";

export interface DiffFile {
  readonly path: string;
  /** What became of the file; empty where its lines say it all. */
  readonly says: string;
  readonly added: number;
  readonly deleted: number;
  /** So long that one should want to see it. */
  readonly isLong: boolean;
  /** Whether there is anything to show. */
  readonly hasLines: boolean;
}

const LONG = 500;

export function diffFileOf({ type, oldPath, newPath, hunks }: FileData): DiffFile {
  const changes = hunks.flatMap((hunk) => hunk.changes);
  return {
    path: type === "delete" ? oldPath : newPath,
    says: wordsFor(type, oldPath),
    added: changes.filter((change) => change.type === "insert").length,
    deleted: changes.filter((change) => change.type === "delete").length,
    isLong: changes.length > LONG,
    hasLines: changes.length > 0,
  };
}

function wordsFor(type: FileData["type"], oldPath: string): string {
  switch (type) {
    case "add":
      return "new";
    case "delete":
      return "deleted";
    case "rename":
      return `was ${oldPath}`;
    case "copy":
      return `copy of ${oldPath}`;
    case "modify":
      return "";
  }
}
