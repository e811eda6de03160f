import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { judgeReadPaths } from "./read-paths.ts";

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "home-")));
  for (const name of ["docs/api", ".ssh/keys", ".config/gcloud", "code/app"])
    mkdirSync(join(home, name), { recursive: true });
  writeFileSync(join(home, "notes.txt"), "");
  symlinkSync(join(home, ".ssh"), join(home, "harmless"));
  symlinkSync(join(home, "docs"), join(home, "link"));
});
afterEach(() => rmSync(home, { recursive: true }));

test("folders that are there are taken as they really are, each once", () => {
  const value = ` ${home}/docs , ${home}/link,,${home}/code/../code/app`;
  expect(judgeReadPaths(value, home)).toEqual({ accepted: [`${home}/docs`, `${home}/code/app`], refused: [] });
});

test.each([
  ["docs", "not absolute"],
  ["~/docs", "not absolute"],
  ["$home/missing", "no folder that is there"],
  ["$home/notes.txt", "no folder that is there"],
  ["$home/.ssh", "keeps keys"],
  ["$home/.ssh/keys", "keeps keys"],
  ["$home/harmless", "keeps keys"],
  ["$home/.config/gcloud", "keeps keys"],
  ["$home/docs/../.ssh", "keeps keys"],
  ["$home", "folders with keys in it"],
  ["/etc", "belongs to the system"],
  ["/", "folders with keys in it"],
  ["/proc/self/root", "folders with keys in it"],
])("%s is refused", (path, reason) => {
  const judged = judgeReadPaths(path.replace("$home", home), home);
  expect([judged.accepted, judged.refused.map(({ reason }) => reason)]).toEqual([
    [],
    [expect.stringContaining(reason)],
  ]);
});
