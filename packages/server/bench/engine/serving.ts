/** How soon does a studio that is started answer, and what does it need while nothing happens? */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { spreadOf, type Spread } from "./percentile.ts";
import { pssOf } from "./process-tree.ts";

export interface ServingFigures {
  /** From the start of the process to its first answer over HTTP. */
  readonly firstAnswerMs: Spread;
  readonly idleBytes: number;
}

const STARTS = 3;
const IDLE_AFTER_MS = 2_000;
const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export async function measureServing(): Promise<ServingFigures> {
  const answers: number[] = [];
  let idleBytes = 0;
  for (let i = 0; i < STARTS; i++) {
    const home = await mkdtemp(join(tmpdir(), "autocoder-bench-"));
    const port = await freePort();
    const startedAt = performance.now();
    const args = [main, "--home", home, "serve", "--no-open", "--port", String(port)];
    const studio = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    try {
      await firstAnswer(studio, port);
      answers.push(performance.now() - startedAt);
      if (i === 0) await sleep(IDLE_AFTER_MS);
      if (i === 0) idleBytes = pssOf(studio.pid!);
    } finally {
      studio.kill("SIGTERM");
      if (studio.exitCode === null) await once(studio, "exit");
      await rm(home, { recursive: true, force: true });
    }
  }
  return { firstAnswerMs: spreadOf(answers), idleBytes };
}

/** Asks until somebody answers, whatever the answer is. */
async function firstAnswer(studio: ChildProcess, port: number): Promise<void> {
  while (studio.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer) {
      await answer.body?.cancel();
      return;
    }
    await sleep(2);
  }
  throw new Error("The studio ended before it answered; its reason is above.");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
