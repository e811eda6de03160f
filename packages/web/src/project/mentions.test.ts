import { expect, test } from "vitest";
import { featuresIn, fileNamed, namedBy } from "./mentions.ts";

const toldOf = (text: string) =>
  featuresIn(text).map(({ from, to, named }) => {
    const id = named.type === "file" ? named.path : named.id;
    return [text.slice(from, to), named.type, id, ...(named.type === "attempt" ? [named.number] : [])];
  });

test("features and attempts are found as agents write them", () => {
  expect(toldOf("Do #7 first (then #12, #3). Feature 4 and feature #5 wait for 7#2.")).toEqual([
    ["#7", "feature", 7],
    ["#12", "feature", 12],
    ["#3", "feature", 3],
    ["Feature 4", "feature", 4],
    ["feature #5", "feature", 5],
    ["7#2", "attempt", 7, 2],
  ]);
});

test.each([
  "a#7",
  "&#35;",
  "/#7",
  "#7a",
  "#7-8",
  "##7",
  "#",
  "C# 7",
  "v1#2.3",
  "features 7",
  "feature 1.5",
  "#1234567",
])("%s names none", (text) => {
  expect(featuresIn(text)).toEqual([]);
});

test.each([
  ["src/a.ts", "src/a.ts", undefined],
  ["./src/a.ts:12", "src/a.ts", [12, 12]],
  ["src/a.ts:12:5", "src/a.ts", [12, 12]],
  ["src/a.ts:12-20", "src/a.ts", [12, 20]],
  ["src/a.ts#L12-L20", "src/a.ts", [12, 20]],
  ["src/a.ts:20-12", "src/a.ts", [20, 20]],
  ["package.json", "package.json", undefined],
  ["README.md:3", "README.md", [3, 3]],
  ["app/[id]/page.tsx", "app/[id]/page.tsx", undefined],
  ["docker/Dockerfile", "docker/Dockerfile", undefined],
  [".github/workflows/ci.yml", ".github/workflows/ci.yml", undefined],
])("%s is a file", (text, path, lines) => {
  expect(fileNamed(text)).toEqual({ type: "file", path, lines });
});

test.each([
  "user.name",
  "a / b",
  "npm test",
  "and/or",
  "../a.ts",
  "src/../../a.ts",
  "/etc/passwd.txt",
  "https://a.example/b.ts",
  ".env",
  "certs/server.key",
  "f(x).ts(1) a",
  "",
])("%j is none", (text) => {
  expect(fileNamed(text)).toBeUndefined();
});

test("code is a name only as a whole", () => {
  expect(namedBy("#12")).toEqual({ type: "feature", id: 12 });
  expect(namedBy("src/a.ts:3")).toMatchObject({ path: "src/a.ts" });
  expect(namedBy("color: #12")).toBeUndefined();
});
