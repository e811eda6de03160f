import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { firstSession, noon, onePm, request, shop, skipped, takeLease, twoPm } from "../contract/samples.ts";
import { projectLease } from "../../engine/ports/store.ts";
import { openTestStore, temporaryFolder } from "./testing.ts";

const program = join(import.meta.dirname, "fixtures/second-process.ts");

let path: string;
let store: Store;
const holders: ChildProcess[] = [];

beforeEach(() => {
  path = join(temporaryFolder(), "autocoder.db");
  store = openTestStore({ path, busyTimeoutMs: 5 });
});

afterEach(async () => {
  await Promise.all(holders.splice(0).map(kill));
  await store.close();
});

test("a process whose lease another took in the meantime cannot append", async () => {
  await takeLease(store);
  await store.acquireLease({ name: projectLease(shop), holder: "engine-2", now: onePm, expiresAt: twoPm });
  expect(await inSecondProcess("append-with-epoch-1")).toEqual({ ok: false, error: { type: "lease-lost", epoch: 2 } });
  expect(await store.lastSeq(shop)).toBe(0);
});

test("a process with the current epoch appends for all to see", async () => {
  await takeLease(store);
  expect(await inSecondProcess("append-with-epoch-1")).toMatchObject({ ok: true });
  expect(await store.readEvents(shop, 0, 10)).toEqual([{ seq: 1, at: noon, event: skipped(1) }]);
});

test("of four processes that make a new database and race for a lease, all open it and one gets the lease", async () => {
  const fresh = join(temporaryFolder(), "autocoder.db");
  const leases = await Promise.all(Array.from({ length: 4 }, () => inSecondProcess("take-lease", fresh)));
  expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
});

test("processes that write at the same time wait for each other", async () => {
  const numbers = await Promise.all([1, 2].map(() => inSecondProcess("say-a-hundred-words")));
  expect(numbers.flat().sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 200 }, (_, n) => n));
  expect(await store.readTranscript(firstSession, 0, 1_000)).toHaveLength(200);
});

test("a process killed after its append has lost nothing", async () => {
  await takeLease(store);
  await expect(inSecondProcess("append-and-be-killed")).rejects.toMatchObject({ signal: "SIGKILL" });
  expect(await store.readEvents(shop, 0, 10)).toEqual([{ seq: 1, at: noon, event: skipped(1) }]);
});

test("a reader does not wait for a process in the middle of a transaction, and sees nothing of it", async () => {
  await hold();
  expect(await store.lastSeq(shop)).toBe(0);
  expect(await store.readEvents(shop, 0, 10)).toEqual([]);
  expect(await store.listProjects()).toEqual([]);
});

test("a writer that waited too long says who is in its way", async () => {
  const epoch = await takeLease(store);
  await hold();
  const append = store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
  await expect(append).rejects.toMatchObject({
    name: "StoreFailure",
    type: "busy",
    message: `${path} stayed locked by another program. Close what else uses it and try again.`,
  });
});

test("a process killed in the middle of a transaction leaves nothing behind, and nobody waiting", async () => {
  const epoch = await takeLease(store);
  await kill(await hold());
  const append = await store.append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
  expect(append.ok).toBe(true);
});

async function inSecondProcess(command: string, database = path): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, command, database]);
  return stdout === "undefined\n" ? undefined : JSON.parse(stdout);
}

async function hold(): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [program, "hold-transaction", path], { stdio: ["pipe", "pipe", "inherit"] });
  holders.push(holder);
  await once(holder.stdout, "data");
  return holder;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
