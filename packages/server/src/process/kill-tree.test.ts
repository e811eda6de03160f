import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ProcessRecord } from "../engine/ports/store.ts";
import { endLeftovers } from "./end-leftovers.ts";
import { killRecorded, killTree } from "./kill-tree.ts";
import { parsePs, readProcessTable, startedWith } from "./process-table.ts";
import { startProcess } from "./start-process.ts";
import { isRunning, startTimeOf } from "./start-time.ts";

const fixture = (name: string): string => join(import.meta.dirname, "fixtures", name);

async function started(script: string) {
  const process = startProcess({
    command: "sh",
    args: [fixture(script)],
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    stdin: "ignore",
  });
  await once(process.child!.stdout!, "data");
  return process;
}

test.runIf(process.platform === "linux")("a tree ends with its children in other sessions", async () => {
  const tree = await started("tree.sh");
  const environment = readFileSync(`/proc/${tree.child!.pid!}/environ`, "utf8");
  const mark = environment.split("\0").find((variable) => variable.startsWith("AUTOCODER_PROCESS="))!;
  const members = async () => (await readProcessTable()).filter((row) => startedWith(row.pid, mark));
  expect(await members()).toHaveLength(6);

  await tree.kill({ graceMs: 0 });
  expect(await members()).toEqual([]);
});

test("what ignores being asked is ended after the grace", async () => {
  const { child, ended } = await started("ignores-sigterm.sh");
  await killTree({ pid: child!.pid! }, { graceMs: 20 });
  expect(await ended).toEqual({ type: "killed", signal: "SIGKILL" });
});

test("a process that ends when asked is not killed", async () => {
  const { child, ended } = await started("tree.sh");
  await killTree({ pid: child!.pid! });
  expect(await ended).toEqual({ type: "killed", signal: "SIGTERM" });
});

test("a recorded process is ended only if its start time is the recorded one", async () => {
  const process = await started("tree.sh");
  const record = (await process.record("a test"))!;
  const { mark: _mark, ...unmarked } = record;
  expect(await killRecorded({ ...unmarked, startTime: "1" })).toBe(false);
  expect(await isRunning(record)).toBe(true);
  expect(await killRecorded(record, { graceMs: 0 })).toBe(true);
  expect(await isRunning(record)).toBe(false);
  expect(await killRecorded(record)).toBe(false);
});

test.runIf(process.platform === "linux")(
  "what a recorded process left behind is ended although it has ended itself, and nobody else is",
  async () => {
    const tree = await started("tree.sh");
    const record = (await tree.record("a test"))!;
    const members = async () => (await readProcessTable()).filter((row) => startedWith(row.pid, record.mark!));
    process.kill(record.pid, "SIGKILL");
    await tree.ended;
    expect((await members()).length).toBeGreaterThan(0);
    // Its number is another's by now.
    const other = await started("tree.sh");
    const taken = { ...record, pid: other.child!.pid!, startTime: "1" };
    expect(await killRecorded(taken, { graceMs: 0 })).toBe(true);
    expect(await members()).toEqual([]);
    expect(await startTimeOf(other.child!.pid!)).toBeDefined();
    await other.kill({ graceMs: 0 });
  },
);

test("ending a tree twice changes nothing", async () => {
  const tree = await started("tree.sh");
  await Promise.all([tree.kill({ graceMs: 0 }), tree.kill({ graceMs: 0 })]);
  await tree.kill();
});

test("processes end with the studio", async () => {
  const module = JSON.stringify(join(import.meta.dirname, "start-process.ts"));
  const script = `
    const { startProcess } = await import(${module});
    const request = { command: "sleep", args: ["1000"], cwd: "/", env: { PATH: "/usr/bin:/bin" }, stdin: "ignore" };
    console.log(startProcess(request).child.pid);
    setImmediate(() => process.exit());`;
  const studio = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [pid] = (await once(studio.stdout, "data")) as [Buffer];
  await once(studio, "exit");
  await killTree({ pid: Number(pid) }, { graceMs: 0 });
  expect(await startTimeOf(Number(pid))).toBeUndefined();
});

test("rows that ps prints are read, zombies left out", () => {
  const output =
    "    1     0     1 Ss   Mon Nov 23 14:46:03 2026\n  812     1   812 Z    Mon Nov 23 15:00:00 2026\n 4711   812   812 S+   Mon Nov  2 09:00:00 2026\n";
  expect(parsePs(output)).toEqual([
    { pid: 1, parent: 0, group: 1, startTime: "Mon Nov 23 14:46:03 2026" },
    { pid: 4711, parent: 812, group: 812, startTime: "Mon Nov  2 09:00:00 2026" },
  ]);
});

test.runIf(process.platform === "linux")(
  "what a studio that was killed had started is ended by the next one, recorded or not, and nothing of the same name",
  async () => {
    const module = JSON.stringify(join(import.meta.dirname, "start-process.ts"));
    const script = `
      const { lifeRecord, startProcess } = await import(${module});
      const request = { command: "sleep", args: ["1000"], cwd: "/", env: { PATH: "/usr/bin:/bin" }, stdin: "ignore" };
      const pids = [startProcess(request), startProcess({ ...request, isPersons: true })].map(({ child }) => child.pid);
      console.log(JSON.stringify({ pids, record: lifeRecord() }));
      setInterval(() => undefined, 1_000);`;
    const studio = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [told] = (await once(studio.stdout, "data")) as [Buffer];
    const { pids, record } = JSON.parse(String(told)) as { pids: [number, number]; record: ProcessRecord };
    studio.kill("SIGKILL");
    await once(studio, "exit");
    const records = [record];
    await endLeftovers({ listProcesses: async () => records, forgetProcess: async () => void records.pop() });
    expect([await startTimeOf(pids[0]), typeof (await startTimeOf(pids[1])), records]).toEqual([
      undefined,
      "string",
      [],
    ]);
    await killTree({ pid: pids[1] }, { graceMs: 0 });
  },
);
