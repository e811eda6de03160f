/** Which of SQLite's errors are the world's, and what should a person do about them? The rest are ours: defects. */
import { MIN_FREE_MEGABYTES } from "../../process/free-space.ts";
import { StoreFailure, type StoreFailureType } from "../../engine/ports/store-failure.ts";

/** Runs `action` on the database at `path`; SQLite's failures come out as `StoreFailure`, all else as it is. */
export function translating<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw sqliteFailure(error, path) ?? error;
  }
}

/** The failure an error of SQLite stands for; undefined if it is none. */
export function sqliteFailure(error: unknown, path: string): StoreFailure | undefined {
  if (!(error instanceof Error && "errcode" in error && typeof error.errcode === "number")) return undefined;
  // The low byte is the kind of error; the rest says more precisely where it arose.
  const type = typesByCode[error.errcode & 0xff];
  if (type === undefined) return undefined;
  return new StoreFailure({ type, message: failureMessage({ type, path, detail: error.message }), cause: error });
}

/** https://sqlite.org/rescode.html */
const typesByCode: Readonly<Record<number, StoreFailureType>> = {
  3: "not-writable", // SQLITE_PERM
  5: "busy", // SQLITE_BUSY
  6: "busy", // SQLITE_LOCKED
  8: "not-writable", // SQLITE_READONLY
  10: "io-failed", // SQLITE_IOERR
  11: "damaged", // SQLITE_CORRUPT
  13: "disk-full", // SQLITE_FULL
  14: "not-writable", // SQLITE_CANTOPEN
  26: "damaged", // SQLITE_NOTADB
};

interface FailureFacts {
  readonly type: StoreFailureType;
  readonly path: string;
  /** The error's own words. */
  readonly detail: string;
}

/** What happened, to what, and what to do. */
export function failureMessage({ type, path, detail }: FailureFacts): string {
  switch (type) {
    case "disk-full":
      return `${path} could not be written: the disk is full. Free some space: a studio needs ${MIN_FREE_MEGABYTES} MB.`;
    case "not-writable":
      return `${path} could not be made or written (${detail}). Make it and its folder writable for you, or use another home.`;
    case "busy":
      return `${path} stayed locked by another program. Close what else uses it and try again.`;
    case "io-failed":
      return `${path} could not be read or written (${detail}). Check the disk it is on and try again.`;
    case "damaged":
      return `${path} is damaged, or no database at all (${detail}). Put a backup in its place, or move it away to start anew.`;
  }
}
