import { err } from "@autocoder/core/kit/result.ts";
import { expect, test } from "vitest";
import { catchFailure, catchGitFailure, CommandFailed } from "./failures.ts";

const git = (stderr: string) => new CommandFailed({ what: "git update-index", ending: "failed with code 128", stderr });
const system = (code: string) => Object.assign(new Error(`${code}: write`), { code, syscall: "write" });
const failing = (error: Error) => async () => {
  throw error;
};
const after = (error: Error) => catchFailure(failing(error));

test("what git refuses says which command, how it ended and what it printed last", async () => {
  const printed = Array.from({ length: 20 }, (_, i) => `line ${i}`).join("\n");
  expect(await after(git(`${printed}\nfatal: no\n`))).toEqual(
    err({
      type: "git-failed",
      message: "git update-index failed with code 128: line 16\nline 17\nline 18\nline 19\nfatal: no",
    }),
  );
});

test.each([
  git("error: unable to write file x: No space left on device\n"),
  git("fatal: Disk quota exceeded"),
  system("ENOSPC"),
  system("EDQUOT"),
])("a full disk is told apart, and what to do: %s", async (error) => {
  expect(await after(error)).toEqual(
    err({ type: "disk-full", message: expect.stringMatching(/^The disk is full\. Free /) }),
  );
  expect(await catchGitFailure(failing(error))).toMatchObject({ error: { type: "git-failed" } });
});

test("what the file system refuses is a failure, any other error is a defect", async () => {
  expect(await after(system("EACCES"))).toEqual(err({ type: "git-failed", message: "EACCES: write" }));
  await expect(after(new TypeError("our mistake"))).rejects.toThrow("our mistake");
});
