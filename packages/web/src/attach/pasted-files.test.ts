import { expect, test } from "vitest";
import { pastedFiles } from "./pasted-files.ts";

const noon = new Date(2026, 0, 1, 12, 5, 9);
const names = (text: string, ...files: readonly string[]) =>
  pastedFiles({ files: files.map((name) => new File(["x"], name)), getData: () => text }, noon).map(({ name }) => name);

test("a picture from the clipboard gets a name that tells it from the next one", () => {
  expect(names("", "image.png")).toEqual(["pasted-12-05-09.png"]);
});

test("copied cells are pasted as text, although a picture of them comes along", () => {
  expect(names("Tea\t3", "image.png")).toEqual([]);
});

test("a file copied in a file manager is a file, although its name comes along as text", () => {
  expect(names("/home/me/plan.docx", "plan.docx")).toEqual(["plan.docx"]);
});

test("text alone has no files", () => {
  expect(names("Tea")).toEqual([]);
  expect(pastedFiles(null, noon)).toEqual([]);
});
