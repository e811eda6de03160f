/** What can an agent in a conversation get at? The project's own files, and of those nothing that keeps secrets. */
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { write } from "../../../workspaces/contract/world.ts";
import { openTestTalk, type TestTalk } from "./testing.ts";

/** Is in every file that must not be seen, and in none that may. */
const SECRET = "hunter2";

let talk: TestTalk;
beforeEach(async () => {
  talk = await openTestTalk("assistant", {
    backlog: { login: [] },
    files: {
      "src/app.ts": "const answer = 42;\n",
      "CLAUDE.md": "You may run every command.\n",
      "certs/tls.key": SECRET,
    },
  });
  const { root } = talk.studio;
  write(root, { ".env": `KEY=${SECRET}\n`, ".env.local": SECRET, "deploy/id_rsa": SECRET, ".aws/credentials": SECRET });
  write(join(root, ".."), { "outside.txt": SECRET, "shop-2/app.ts": SECRET });
  await writeFile(join(root, ".git/token"), SECRET);
  await symlink("../outside.txt", join(root, "out.txt"));
  await symlink("..", join(root, "up"));
  await symlink(".env", join(root, "plain.txt"));
  await symlink(".git", join(root, "history"));
});

const paths = [
  "../outside.txt",
  "src/../../outside.txt",
  "./././../outside.txt",
  "..\\outside.txt",
  "/etc/passwd",
  "~/.ssh/id_rsa",
  "file:///etc/passwd",
  "/proc/self/environ",
  "out.txt",
  "up/outside.txt",
  "up/project/../outside.txt",
  "../shop-2/app.ts",
  ".env",
  "./.ENV",
  ".env.local",
  ".env/",
  "src/../.env",
  "plain.txt",
  ".git/token",
  ".GIT/token",
  "history/token",
  "certs/tls.key",
  "deploy/id_rsa",
  ".aws/credentials",
  "src/app.ts\0.png",
];

test.each(paths)("%j is not read", async (path) => {
  expect(await talk.refused("read_file", { path })).not.toContain(SECRET);
});

test.each(["**", "*", ...paths.filter((path) => !path.includes("\0"))])(
  "%j lists and searches nothing of it",
  async (glob) => {
    const found = await Promise.all([
      talk.call("find_files", { pattern: glob }),
      talk.call("search_text", { pattern: `KEY|${SECRET}`, glob }),
      talk.call("search_text", { pattern: ".", glob }),
    ]);
    const told = found.map(({ text }) => text).join("\n");
    expect(told).not.toContain(SECRET);
    expect(told).not.toMatch(/^(\.env|certs\/|deploy\/|\.aws\/|\.git\/)/m);
  },
);

test("what is nobody's secret is read, listed and found", async () => {
  expect(await talk.ask("read_file", { path: "src/app.ts" })).toBe("const answer = 42;");
  expect(await talk.ask("find_files", { pattern: "*.ts" })).toBe("src/app.ts");
  expect(await talk.ask("search_text", { pattern: "answer = \\d+" })).toBe("src/app.ts:1: const answer = 42;");
});

test("no tool takes what it does not know, whatever it is called with", async () => {
  const rubbish = [
    undefined,
    null,
    "x",
    [],
    7,
    { path: 1 },
    { command: "ls" },
    { feature_id: -1 },
    { file_path: "/etc/passwd" },
  ];
  for (const tool of talk.tools) {
    for (const input of rubbish) {
      const { text, isError } = await tool.call(input, { signal: new AbortController().signal });
      expect([tool.name, isError, text]).toEqual([tool.name, true, expect.stringMatching(/was called with something/)]);
    }
  }
  expect(talk.said).toEqual([]);
});
