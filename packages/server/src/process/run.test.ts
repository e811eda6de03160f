import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ProcessRecord } from "../engine/ports/store.ts";
import { outputText } from "./bounded-output.ts";
import { readProcess } from "./process-table.ts";
import { run, type RunRequest } from "./run.ts";
import { isRunning } from "./start-time.ts";

const fixture = (name: string): string => join(import.meta.dirname, "fixtures", name);
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sh = (script: string, more: Partial<RunRequest> = {}): RunRequest => ({
  command: "sh",
  args: ["-c", script],
  cwd: folder,
  env: { PATH: process.env["PATH"] ?? "" },
  ...more,
});

const printed = async (request: RunRequest): Promise<string> => outputText((await run(request)).stdout);

test("a command's output and exit code are kept", async () => {
  const result = await run(sh("echo out; echo err >&2; exit 3"));
  expect(result.ending).toEqual({ type: "exited", code: 3 });
  expect([outputText(result.stdout), outputText(result.stderr)]).toEqual(["out\n", "err\n"]);
});

test("joined output keeps what is printed as an error beside the rest", async () => {
  expect((await printed(sh("echo out; echo err >&2", { joinOutput: true }))).split("\n").sort()).toEqual([
    "",
    "err",
    "out",
  ]);
});

test("a command sees the given environment and nothing of the studio's own", async () => {
  process.env["RUN_TEST_OWN"] = "leaked";
  const output = await printed(sh("env", { env: { PATH: "/usr/bin:/bin", GIVEN: "yes" } }));
  delete process.env["RUN_TEST_OWN"];
  expect(output).toContain("GIVEN=yes");
  expect(output).not.toContain("RUN_TEST_OWN");
});

test("a command without input finds it closed", async () => {
  expect(await printed(sh("cat; echo end"))).toBe("end\n");
});

test("input arrives whole, also where the command does not read it", async () => {
  expect(await printed(sh("wc -c", { input: "x".repeat(300_000) }))).toMatch(/^\s*300000\n$/);
  expect((await run(sh("exit 0", { input: "x".repeat(300_000) }))).ending).toEqual({ type: "exited", code: 0 });
});

test("a program that does not exist, or a folder that does not, is an ending", async () => {
  const missing = { ...sh(""), command: "no-such-program" };
  expect((await run(missing)).ending).toMatchObject({ type: "not-started" });
  expect((await run(sh("true", { cwd: join(folder, "gone") }))).ending).toMatchObject({ type: "not-started" });
  expect((await run(sh("true", { cwd: fixture("tree.sh") }))).ending).toMatchObject({ type: "not-started" });
  expect((await run(sh("x".repeat(3_000_000)))).ending).toMatchObject({ type: "not-started" });
});

test("too much output is cut in the middle", async () => {
  const { stdout } = await run(sh("seq 1 100000", { maxOutputBytes: 100 }));
  expect(stdout.head.toString().startsWith("1\n2\n3\n")).toBe(true);
  expect(stdout.tail.toString().endsWith("99999\n100000\n")).toBe(true);
  expect([stdout.head.length, stdout.tail.length, stdout.dropped]).toEqual([50, 50, 588_895 - 100]);
});

test("at the time-out the whole tree ends, also what ignores being asked", async () => {
  const request = { timeoutMs: 100, graceMs: 50, command: "sh", args: [fixture("ignores-sigterm.sh")] };
  expect((await run(sh("", request))).ending).toEqual({ type: "timed-out" });
});

test("a stopped command ends with all it started, and one stopped before never starts", async () => {
  const stop = new AbortController();
  const keeper = { record: async () => stop.abort(), forget: async () => undefined };
  const request = sh("", { signal: stop.signal, args: [fixture("tree.sh")], keeper });
  expect((await run(request)).ending).toEqual({ type: "stopped" });
  expect(await run(request)).toMatchObject({ ending: { type: "stopped" }, durationMs: 0 });
});

test("a command that is to leave nothing leaves no daemon, even one with a session and parent of its own", async () => {
  const pidFile = join(folder, "daemon.pid");
  const result = await run(sh("", { args: [fixture("leaves-a-daemon.sh"), pidFile], leaveNothing: true }));
  expect(result.ending).toEqual({ type: "exited", code: 0 });
  expect(await readProcess(Number(readFileSync(pidFile, "utf8")))).toBeUndefined();
});

test("a command runs at the priority it is given", async () => {
  expect(await printed(sh("nice", { nice: 10 }))).toBe(`${getPriority() + 10}\n`);
});

test("a process is kept while it runs, so that a later studio can end it", async () => {
  const log: unknown[] = [];
  const stop = new AbortController();
  const keeper = {
    record: async (record: ProcessRecord) => {
      log.push(record, await isRunning(record));
      stop.abort();
    },
    forget: async (pid: number) => {
      log.push(pid, await readProcess(pid));
    },
  };
  await run(sh("sleep 1000", { signal: stop.signal, keeper }));
  const pid = expect.any(Number);
  const mark = expect.stringMatching(/^AUTOCODER_PROCESS=/);
  const kept = { pid, startTime: expect.any(String), purpose: "sh -c sleep 1000", mark };
  expect(log).toEqual([kept, true, pid, undefined]);
});
