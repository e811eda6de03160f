import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { trialNotice } from "@autocoder/core/notice/notice.ts";
import { showNotice } from "./show-notice.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "desktop-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const notice = { ...trialNotice(instant(0), "1"), title: "$(touch x) 'quoted'", message: "<b>a & b</b>\n; rm -rf /" };

/** A desktop's program that writes down what it was given. */
function install(name: string, last = ""): NodeJS.ProcessEnv {
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\nfor word in "$@"; do printf '%s\\0' "$word"; done > ${folder}/given\n${last}\n`);
  chmodSync(program, 0o755);
  return { PATH: `${folder}:/usr/bin:/bin` };
}

const given = () => readFileSync(join(folder, "given"), "utf8").split("\0").slice(0, -1);

test("on Linux notify-send gets the words as they are, and as no markup", async () => {
  const env = install("notify-send");
  expect(await showNotice(notice, { platform: "linux", env }, signal)).toEqual({
    ok: true,
    value: "notify-send showed it.",
  });
  expect(given().slice(-3)).toEqual([
    "--",
    "Autocoder: $(touch x) 'quoted'",
    "&lt;b&gt;a &amp; b&lt;/b&gt;\n; rm -rf /",
  ]);
});

test("on macOS the words are arguments of a fixed script", async () => {
  const env = install("osascript");
  expect((await showNotice(notice, { platform: "darwin", env }, signal)).ok).toBe(true);
  expect(given().slice(-2)).toEqual(["Autocoder: $(touch x) 'quoted'", notice.message]);
  expect(given().slice(0, -2).join(" ")).not.toContain("rm -rf");
});

test.each([
  ["linux", "There is no notify-send on this machine. Install it, or use another way."],
  ["darwin", "There is no osascript on this machine. Install it, or use another way."],
  ["win32", "This system has no program for notices on the screen that the studio knows."],
] as const)("where %s has no program for it, it says so", async (platform, error) => {
  expect(await showNotice(notice, { platform, env: { PATH: folder } }, signal)).toEqual({ ok: false, error });
});

test("a program that fails is told with what it said", async () => {
  const env = install("notify-send", "echo 'no bus' >&2; exit 1");
  expect(await showNotice(notice, { platform: "linux", env }, signal)).toEqual({
    ok: false,
    error: "notify-send did not show it: no bus",
  });
});
