import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { createWrittenFiles } from "./written-files.ts";

test.each(["", "plain\n", "Grüße, 你好\n"])("a file is known by the name git gives its content: %j", (content) => {
  const written = createWrittenFiles();
  written.note([{ path: "a.txt", content }]);
  const object = execFileSync("git", ["hash-object", "--stdin"], { input: content, encoding: "utf8" }).trim();
  expect(written.all()).toEqual([{ path: "a.txt", object }]);
});
