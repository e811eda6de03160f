import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPorts } from "./ports.ts";

let folder = "";
let servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ports-"));
});
afterEach(async () => {
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  servers = [];
  rmSync(folder, { recursive: true });
});

const FIRST = 18_000 + (process.pid % 50) * 20;
const ports = (perOwner = 2) => createPorts({ folder: join(folder, "claims"), first: FIRST, perOwner });
const claimed = async (owner: string) => Number((await ports().claim(join(folder, owner)))["PORT"]);

async function listen(port: number): Promise<void> {
  const server = createServer().listen(port, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
}

test("of many who claim at once each gets a block of its own, and the same one when asked again", async () => {
  const owners = Array.from({ length: 12 }, (_, i) => `owner-${i}`);
  const first = await Promise.all(owners.map(claimed));
  expect(new Set(first).size).toBe(12);
  expect(await Promise.all(owners.map(claimed))).toEqual(first);
});

test("a block in which something listens already is left out", async () => {
  await listen(FIRST + 1);
  expect(await claimed("one")).toBe(FIRST + 50);
});

test("a block that was given back is given out again; giving back twice changes nothing", async () => {
  const one = await claimed("one");
  await claimed("two");
  await ports().release(join(folder, "one"));
  await ports().release(join(folder, "one"));
  expect(await claimed("three")).toBe(one);
});

test("blocks whose owners are gone are freed: one's own at once, another's after a day", async () => {
  writeFileSync(join(folder, "alive"), "");
  for (const owner of ["alive", "gone"]) await claimed(owner);
  const other = createPorts({ folder: join(folder, "claims"), first: FIRST, perOwner: 2 });
  await other.claim("/elsewhere/gone");
  await ports().freeUnowned(folder);
  const left = () => readdirSync(join(folder, "claims")).map(Number);
  expect(left()).toEqual([FIRST, FIRST + 100]);

  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(join(folder, "claims", String(FIRST + 100)), longAgo, longAgo);
  await ports().freeUnowned(folder);
  expect(left()).toEqual([FIRST]);
});
