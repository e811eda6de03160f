import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { oneStarterAtATime } from "./turn.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "turn-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("of several starters of a folder one works at a time, and each gets its turn", async () => {
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
  };
  await Promise.all(["a", "b", "c"].map((name) => oneStarterAtATime(folder, work(name))));
  expect(seen.map((line) => line.split(" ")[1])).toEqual(["begins", "ends", "begins", "ends", "begins", "ends"]);
});

test("a starter that failed gives its turn back", async () => {
  await expect(oneStarterAtATime(folder, () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
  expect(await oneStarterAtATime(folder, () => Promise.resolve("next"))).toBe("next");
});

test("the turn of a starter that was killed is free at once", async () => {
  const fixture = new URL("fixtures/keeps-turn.mjs", import.meta.url).pathname;
  const holder = spawn(process.execPath, [fixture, folder], { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  const next = oneStarterAtATime(folder, () => Promise.resolve("next"));
  holder.kill("SIGKILL");
  expect(await next).toBe("next");
});
