/** Which failure does an error of the file system stand for? */
import { StoreFailure, type StoreFailureType } from "../../engine/ports/store-failure.ts";
import { failureMessage } from "./sqlite-failure.ts";

/** Undefined if `error` is none of the file system's. */
export function systemFailure(error: unknown, path: string): StoreFailure | undefined {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return undefined;
  const type = typeOf(error.code);
  return new StoreFailure({ type, message: failureMessage({ type, path, detail: error.message }), cause: error });
}

function typeOf(code: unknown): StoreFailureType {
  if (code === "ENOSPC" || code === "EDQUOT") return "disk-full";
  return code === "EIO" ? "io-failed" : "not-writable";
}
