/** How does a store say that the world broke under it? Thrown, with a sentence; the engine records it at its edge. */

export type StoreFailureType =
  /** No room left on the disk. */
  | "disk-full"
  /** A file or its folder does not let itself be made or written. */
  | "not-writable"
  /** Another program kept the database locked for too long. */
  | "busy"
  /** The disk refused to read or write. */
  | "io-failed"
  /** What is stored is not what was written. */
  | "damaged";

/** What was asked for did not happen, and nothing of it is stored. `cause` is the database's own error, if it had one. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
  readonly type: StoreFailureType;

  constructor(failure: { readonly type: StoreFailureType; readonly message: string; readonly cause?: unknown }) {
    super(failure.message, { cause: failure.cause });
    this.type = failure.type;
  }
}
