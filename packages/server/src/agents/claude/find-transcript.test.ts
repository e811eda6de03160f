import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sessionId } from "@autocoder/core/kit/ids.ts";
import { hasConversation } from "./find-transcript.ts";

const id = sessionId("0b8f6f0e-7d0a-4f7e-9d39-0d4b3f6f2a11");
let config: string;
let folder: string;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), "config-"));
  folder = join(config, "projects", "-some-workspace");
  await mkdir(folder, { recursive: true });
});
afterEach(() => rm(config, { recursive: true }));

const write = (...lines: readonly string[]): Promise<void> => writeFile(join(folder, `${id}.jsonl`), lines.join("\n"));
const title = JSON.stringify({ type: "custom-title", customTitle: "Feature 7" });
const told = JSON.stringify({ parentUuid: null, type: "user", message: { role: "user", content: "Build" } });

test("a session that was told something can be continued, also where its last line is half a line", async () => {
  await write(title, told, '{"type":"assist');
  expect(await hasConversation(config, id)).toBe(true);
});

test("a session that was told nothing is begun anew, and what it left does not stand in the way", async () => {
  await write(title, told.slice(0, -5));
  expect(await hasConversation(config, id)).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

test("a session that never was cannot be continued", async () => {
  expect(await hasConversation(config, id)).toBe(false);
  expect(await hasConversation(join(config, "nowhere"), id)).toBe(false);
});
