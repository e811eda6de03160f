import { expect, test } from "vitest";
import { systemFailure } from "./system-failure.ts";

const systemError = (code: string) => Object.assign(new Error(`${code}: it failed, open`), { code, syscall: "open" });

test.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EIO", "io-failed"],
  ["EACCES", "not-writable"],
  ["EROFS", "not-writable"],
])("%s of the file system means %s", (code, type) => {
  const cause = systemError(code);
  expect(systemFailure(cause, "/home/autocoder.db")).toMatchObject({ type, cause });
});

test("an error that is not the file system's is a defect", () => {
  expect(systemFailure(new Error("a defect"), "/home/autocoder.db")).toBeUndefined();
});
