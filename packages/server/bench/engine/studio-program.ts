/**
 * The studio of one play, in a process of its own so that all it uses can be told apart from the model's.
 *
 * Takes a `StudioOrder` as its argument, builds the project from its spec to the end of the run, and sends a
 * `StudioReport` to its parent.
 */
import { mkdir } from "node:fs/promises";
import { once } from "node:events";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { openStudio } from "../../src/compose/open-studio.ts";
import { serveStudio } from "../../src/compose/serve-studio.ts";
import type { ProjectEngine } from "../../src/engine/project-engine.ts";
import { openHome } from "../../src/home/home.ts";
import { watchEventLoop } from "./event-loop.ts";
import { cpuOfThisTree } from "./process-tree.ts";
import { PROJECT, type StudioOrder, type StudioReport } from "./studio-order.ts";

const order = JSON.parse(process.argv[2] ?? "") as StudioOrder;
const home = orThrow(await openHome(order.home, process.env));
const opened = orThrow(
  await openStudio({ home, model: { type: "scripted", url: order.modelUrl }, env: process.env }),
  ({ message }) => message,
);
const served = orThrow(await serveStudio(opened, { port: 0 }), ({ message }) => message);
const loop = watchEventLoop();
const startedAt = performance.now();
const engine = await build();
const wallMs = performance.now() - startedAt;
const longestBlock = loop.stop();
const passing = [...engine.journal.state.backlog.features.values()].filter(isPassing).length;
await served.stopServing();
await served.close();
// Only now has everything it started ended, and is counted.
process.send!({ wallMs, passing, longestBlock, cpu: cpuOfThisTree() } satisfies StudioReport);
process.disconnect();

async function build(): Promise<ProjectEngine> {
  await mkdir(order.root, { recursive: true });
  const entry = { projectId: PROJECT, name: "bench", root: order.root, createdAt: instant(Date.now()) };
  const { studio } = served;
  orThrow(await studio.create({ entry, spec: order.spec }), ({ message }) => message);
  const started = orThrow(
    await studio.startRun(PROJECT, RunOptions.parse({ ...order.run, skipReview: true })),
    ({ message }) => message,
  );
  await Promise.race([runEnded(started), halted(started)]);
  await started.quiet();
  return started;
}

function runEnded({ journal }: ProjectEngine): Promise<void> {
  return new Promise((resolve) => {
    journal.subscribe(({ events }) => {
      if (events.some(({ event }) => event.type === "run.ended")) resolve();
    });
  });
}

async function halted(engine: ProjectEngine): Promise<never> {
  await once(engine.ended, "abort");
  throw engine.halted ?? new Error("The engine closed before the run ended.");
}

function orThrow<T, E>(result: Result<T, E>, say: (error: E) => string = String): T {
  if (result.ok) return result.value;
  throw new Error(say(result.error));
}
