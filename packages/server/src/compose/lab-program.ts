/**
 * The studio of one life of a night, in a process of its own that can be killed.
 *
 * Takes a `LabOrder` as its argument, builds the project to the end of the run, or takes up what an earlier life left,
 * and reports to its parent what is recorded.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { projectId as asProjectId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { isHalt } from "../engine/failure.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";
import { openHome } from "../home/home.ts";
import { openStudio } from "./open-studio.ts";
import { createLabClock } from "./lab/lab-clock.ts";
import type { LabOrder, LabReport, LabRequest } from "./lab/lab-order.ts";

const PROJECT = asProjectId("project");
/** As many pages as SQLite allows: no limit but the disk's. */
const ALL_PAGES = 4_294_967_294;
const LOOK_EVERY_MS = 1_000;

const order = JSON.parse(process.argv[2] ?? "") as LabOrder;
const clock = createLabClock(order.time);
let database: DatabaseSync | undefined;
const home = orThrow(await openHome(order.home, process.env));
const opened = orThrow(
  await openStudio({
    home,
    model: { type: "scripted", url: order.modelUrl },
    env: process.env,
    clock,
    onDatabase: (writer) => (database = writer),
  }),
  ({ message }) => message,
);
// Whoever asked for the night is gone.
process.on("disconnect", () => process.exit(1));
let engine = await openProject();
process.on("message", (request: LabRequest) => void answer(request));
if (engine.journal.state.runs.size === 0) await begin();
await follow();

async function openProject(): Promise<ProjectEngine> {
  const { studio, store } = opened;
  const known = (await store.listProjects()).some(({ projectId }) => projectId === PROJECT);
  if (known) return orThrow(await studio.open(PROJECT), ({ message }) => message);
  const { spec, config } = order.loaded;
  await mkdir(join(order.root, ".autocoder"), { recursive: true });
  if (config !== undefined) await writeFile(join(order.root, ".autocoder", "config.yaml"), config);
  const entry = { projectId: PROJECT, name: "night", root: order.root, createdAt: clock.now() };
  return orThrow(await studio.create({ entry, spec }), ({ message }) => message);
}

/** A project whose configuration is new is opened anew for its run. */
async function begin(): Promise<void> {
  const options = RunOptions.parse({ concurrency: order.concurrency, skipReview: true });
  engine = orThrow(await opened.studio.startRun(PROJECT, options), ({ message }) => message);
}

/** Tells what is recorded from now on, and what has been since the lab was last told; some of it is told twice. */
async function follow(): Promise<void> {
  const { journal, ended } = engine;
  journal.subscribe(({ events }) => {
    report({ type: "recorded", events });
    if (events.some(({ event }) => event.type === "run.ended")) void tellQuiet();
  });
  ended.addEventListener("abort", () => void goOn());
  report({ type: "recorded", events: await opened.store.readEvents(PROJECT, order.afterSeq, Number.MAX_SAFE_INTEGER) });
  if ([...journal.state.runs.values()].at(-1)?.status.type === "ended") void tellQuiet();
}

/** The studio opens a project again whose history could not be written; that is waited for. */
async function goOn(): Promise<void> {
  if (engine.halted) report({ type: "halted", message: engine.halted.message, mayGoOn: engine.halted.mayGoOn });
  while (engine.halted?.mayGoOn) {
    await new Promise<void>((resolve) => void clock.after(LOOK_EVERY_MS, resolve));
    const again = await opened.studio.open(PROJECT);
    if (!again.ok || again.value.halted) continue;
    engine = again.value;
    await follow();
  }
}

async function tellQuiet(): Promise<void> {
  await engine.quiet();
  report({ type: "quiet" });
}

async function answer(request: LabRequest): Promise<void> {
  switch (request.type) {
    // An engine that cannot record it is opened anew by and by, and then asked again.
    case "resume":
      return void (engine.halted || (await engine.journal.dispatch({ type: "run.resume" }).catch(unlessHalted)));
    // No page more than there are: from now on SQLite itself finds its disk full.
    case "fill-disk":
      return database?.exec("pragma max_page_count = 1");
    case "free-disk":
      return database?.exec(`pragma max_page_count = ${ALL_PAGES}`);
    case "jump":
      return clock.jump(request.ms);
    case "close":
      await opened.close();
      return process.disconnect();
  }
}

function unlessHalted(thrown: unknown): void {
  if (!isHalt(thrown)) throw thrown;
}

function report(message: LabReport): void {
  if (process.connected) process.send!(message);
}

function orThrow<T, E>(result: Result<T, E>, say: (error: E) => string = String): T {
  if (result.ok) return result.value;
  throw new Error(say(result.error));
}
