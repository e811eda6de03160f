import { tmpdir } from "node:os";
import { err } from "@autocoder/core/kit/result.ts";
import { expect, test } from "vitest";
import { catchFailure, CommandFailed, commandFailure } from "./failures.ts";

const git = (stderr: string) => new CommandFailed({ what: "git update-index", ending: "failed with code 128", stderr });
const system = (code: string) => Object.assign(new Error(`${code}: write`), { code, syscall: "write" });
const failing = (error: Error) => async () => {
  throw error;
};
const after = (error: Error) => catchFailure(tmpdir(), failing(error));

test("what git refuses says which command, how it ended and what it printed last", async () => {
  const printed = Array.from({ length: 20 }, (_, i) => `line ${i}`).join("\n");
  expect(await after(git(`${printed}\nfatal: no\n`))).toEqual(
    err({
      type: "git-failed",
      message: "git update-index failed with code 128: line 16\nline 17\nline 18\nline 19\nfatal: no",
    }),
  );
});

test("a full disk is told apart, with how much is needed, whoever notices it", async () => {
  const where = tmpdir();
  const said = new RegExp(`^The disk that holds ${where} is full\\. Free some space\\. \\(`);
  for (const stderr of ["error: unable to write file x: No space left on device\n", "fatal: Disk quota exceeded"]) {
    const failure = commandFailure({ what: "git write-tree", ending: "failed with code 128", stderr, where });
    expect([failure.name, failure.message]).toEqual(["DiskFull", expect.stringMatching(said)]);
    await expect(after(failure)).rejects.toBe(failure);
  }
  for (const code of ["ENOSPC", "EDQUOT"]) await expect(after(system(code))).rejects.toThrow(said);
});

test("what the file system refuses is a failure, any other error is a defect", async () => {
  expect(await after(system("EACCES"))).toEqual(err({ type: "git-failed", message: "EACCES: write" }));
  await expect(after(new TypeError("our mistake"))).rejects.toThrow("our mistake");
});
