import { parseDiff } from "react-diff-view";
import { expect, test } from "vitest";
import { diffFileOf } from "./diff-file.ts";

const filesOf = (...lines: readonly string[]) => parseDiff(`${lines.join("\n")}\n`).map(diffFileOf);

test("a changed, a new and a deleted file are told apart, with their lines counted", () => {
  const files = filesOf(
    "diff --git a/app.ts b/app.ts",
    "index 1111111..2222222 100644",
    "--- a/app.ts",
    "+++ b/app.ts",
    "@@ -1,2 +1,3 @@",
    " one",
    "-two",
    "+zwei",
    "+drei",
    "diff --git a/new.ts b/new.ts",
    "new file mode 100644",
    "index 0000000..3333333",
    "--- /dev/null",
    "+++ b/new.ts",
    "@@ -0,0 +1 @@",
    "+one",
    "diff --git a/old.ts b/old.ts",
    "deleted file mode 100644",
    "index 4444444..0000000",
    "--- a/old.ts",
    "+++ /dev/null",
    "@@ -1 +0,0 @@",
    "-one",
  );
  expect(files.map(({ path, says, added, deleted }) => [path, says, added, deleted])).toEqual([
    ["app.ts", "", 2, 1],
    ["new.ts", "new", 1, 0],
    ["old.ts", "deleted", 0, 1],
  ]);
});

test("a file without lines, as a binary one, is told as such, and hides none that follows", () => {
  const files = filesOf(
    "diff --git a/logo.png b/logo.png",
    "index 1111111..2222222 100644",
    "Binary files a/logo.png and b/logo.png differ",
    "diff --git a/app.ts b/app.ts",
    "index 1111111..2222222 100644",
    "--- a/app.ts",
    "+++ b/app.ts",
    "@@ -1 +1 @@",
    "-one",
    "+eins",
  );
  expect(files.map(({ path, hasLines, added }) => [path, hasLines, added])).toEqual([
    ["logo.png", false, 0],
    ["app.ts", true, 1],
  ]);
});

test("a diff that was cut within a file shows what there is", () => {
  const [file] = filesOf(
    "diff --git a/app.ts b/app.ts",
    "--- a/app.ts",
    "+++ b/app.ts",
    "@@ -1,9 +1,90 @@",
    " one",
    "+two",
  );
  expect(file).toMatchObject({ path: "app.ts", added: 1, isLong: false });
});
