import { expect, test } from "vitest";
import { openTestTalk } from "./testing.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join("");

test("a file is read from a line on, and says how to read the rest", async () => {
  const talk = await openTestTalk("assistant", {
    files: { "a.txt": numbered(10), "none.txt": "", "wide.txt": "x".repeat(9_000) },
  });
  const read = (input: object) => talk.ask("read_file", { path: "a.txt", ...input });
  expect(await read({ from_line: 9 })).toBe("line 9\nline 10\n[Lines 9-10 of 10.]");
  expect(await read({ from_line: 2, lines: 2 })).toBe("line 2\nline 3\n[Lines 2-3 of 10. Read on with from_line: 4.]");
  expect(await read({ from_line: 11 })).toBe("The file has 10 lines.");
  expect(await talk.ask("read_file", { path: "none.txt" })).toBe("The file is empty.");
  expect(await talk.ask("read_file", { path: "wide.txt" })).toBe(`${"x".repeat(2_000)} […]`);
});

test("a long file is told in parts, and none of its lines is lost", async () => {
  const talk = await openTestTalk("assistant", { files: { "long.txt": numbered(5_000) } });
  let heard = "";
  for (let from: number | undefined = 1; from !== undefined;) {
    const [part, , next]: readonly (string | undefined)[] = (
      await talk.ask("read_file", { path: "long.txt", from_line: from })
    ).split(/(\n\[Lines \d+-\d+ of 5000\.)(?: Read on with from_line: (\d+)\.)?\]$/);
    expect(part!.length).toBeLessThan(17_000);
    heard += `${part}\n`;
    from = next === undefined ? undefined : Number(next);
  }
  expect(heard).toBe(numbered(5_000));
});

test("more than can be told is said to be more", async () => {
  const files = Object.fromEntries(Array.from({ length: 310 }, (_, i) => [`f/${i}.txt`, "same\n"]));
  const talk = await openTestTalk("expander", { files });
  expect(await talk.ask("find_files", { pattern: "f/**" })).toMatch(
    /^f\/0.txt\n[^]*\n\[There are more\. Narrow the pattern\.\]$/,
  );
  expect((await talk.ask("search_text", { pattern: "same" })).split("\n")).toHaveLength(101);
  expect(await talk.ask("search_text", { pattern: "other" })).toBe("No line matches.");
  expect(await talk.ask("find_files", { pattern: "*.md" })).toBe("README.md");
});
