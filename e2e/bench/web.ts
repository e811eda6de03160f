/**
 * How fast are the pages, and how much do they weigh?
 *
 * The real studio, a real database with the history of a long night, real Chromium. What each figure means is said in
 * docs/bench.md.
 */
import os from "node:os";
import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { type Spread, spreadOf } from "../../packages/server/bench/engine/percentile.ts";
import { launchBrowser } from "../support/board.ts";
import {
  firstCardAt,
  framesFor,
  framesWhileDragging,
  framesWhileScrolling,
  type LoadTimes,
  loadTimes,
  seenIn,
  watchFor,
} from "./web/in-page.ts";
import { type LongProject, openLongProject } from "./web/open-long-project.ts";
import { printReport } from "./web/report.ts";
import { countTransfers, type Transfers } from "./web/transfers.ts";

export interface WebReport {
  readonly machine: { readonly cores: number; readonly loadBefore: number; readonly browser: string };
  readonly features: number;
  readonly events: number;
  /** With nothing in the browser's cache; the page that comes first decides what another one adds. */
  readonly cold: Transfers & Readonly<Record<keyof LoadTimes | "firstCardMs", Spread>>;
  readonly extra: Readonly<Record<string, Transfers>>;
  readonly frames: Readonly<Record<string, readonly number[]>>;
  readonly eventToScreenMs: Spread;
  readonly heapBytes: number;
  readonly domNodes: number;
}

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Short and small: whether everything can be measured, not what it costs. */
    quick: { type: "boolean", default: false },
  },
});
const FEATURES = options.quick ? 500 : 5_000;
const WATCH_MS = options.quick ? 1_000 : 6_000;
const COLD_LOADS = options.quick ? 1 : 5;
const PROBES = options.quick ? 10 : 120;
const PER_SECOND = 200;

const loadBefore = os.loadavg()[0]!;
const project = await openLongProject(FEATURES);
const browser = await launchBrowser();
try {
  const report = await measure(project, browser);
  if (options.json) console.log(JSON.stringify(report));
  else printReport(report);
} finally {
  await browser.close();
  await project.close();
}

async function measure(project: LongProject, browser: Browser): Promise<WebReport> {
  const { engine, address } = project;
  const machine = { cores: os.availableParallelism(), loadBefore, browser: browser.version() };
  say("cold loads");
  const loads: Awaited<ReturnType<typeof coldLoad>>[] = [];
  for (let i = 0; i < COLD_LOADS; i++) loads.push(await coldLoad(browser, address));
  say("other screens");
  const extra = await weighScreens(browser, address);

  const page = await openBoard(browser, address);
  await sleep(1_000);
  const frames: Record<string, readonly number[]> = { "at rest": await framesFor(page, WATCH_MS) };
  say("scrolling");
  frames["scrolling the longest column"] = await framesWhileScrolling(page, options.quick ? 60 : 360);
  say("dragging");
  frames["dragging a card"] = await framesWhileDragging(page, options.quick ? 500 : 3_000);
  say("events");
  frames[`${PER_SECOND} events a second`] = await whileEditing(project, () => framesFor(page, WATCH_MS));
  say("ten agents");
  await project.startAgents();
  project.speak(PER_SECOND);
  frames["ten agents talk"] = await framesFor(page, WATCH_MS);
  const eventToScreenMs = spreadOf(await delays(project, page));
  project.speak(0);
  const { heapBytes, domNodes } = await sizeOf(page);
  return {
    machine,
    features: FEATURES,
    events: engine.journal.state.seq,
    cold: {
      ...loads[0]!.transfers,
      firstPaintMs: spreadOf(loads.map(({ firstPaintMs }) => firstPaintMs)),
      loadedMs: spreadOf(loads.map(({ loadedMs }) => loadedMs)),
      firstCardMs: spreadOf(loads.map(({ firstCardMs }) => firstCardMs)),
    },
    extra,
    frames,
    eventToScreenMs,
    heapBytes,
    domNodes,
  };
}

async function openBoard(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await firstCardAt(page);
  return page;
}

async function coldLoad(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const transfers = await countTransfers(page);
  await page.goto(address, { waitUntil: "commit" });
  const firstCardMs = await firstCardAt(page);
  await sleep(1_000);
  const cold = { firstCardMs, ...(await loadTimes(page)), transfers: transfers.take() };
  await context.close();
  return cold;
}

/** What each screen adds for who comes from the board. */
async function weighScreens(browser: Browser, address: string): Promise<Record<string, Transfers>> {
  const page = await openBoard(browser, address);
  const transfers = await countTransfers(page);
  const links = page.locator("nav[aria-label='Studio'] a");
  const places = await links.evaluateAll((all) =>
    all.map((link) => [link.getAttribute("href")!, link.textContent.trim()]),
  );
  const extra: Record<string, Transfers> = {};
  for (const [href, name] of places as [string, string][]) {
    if (new URL(address).pathname === href) continue;
    await page.goto(address);
    await firstCardAt(page);
    await sleep(500);
    transfers.take();
    await page.locator(`nav[aria-label='Studio'] a[href="${href}"]`).first().click();
    await sleep(1_000);
    extra[name] = transfers.take();
  }
  await page.context().close();
  return extra;
}

/** Somebody edits features all over the backlog, in many small steps. */
async function whileEditing<T>({ engine }: LongProject, work: () => Promise<T>): Promise<T> {
  const { journal } = engine;
  const ids = [...journal.state.backlog.features.keys()];
  const over = new AbortController();
  const edit = (featureId: FeatureId, n: number) =>
    journal.dispatch({ type: "feature.change", featureId, changes: { description: `Edited ${n}.` }, by: "person" });
  const editing = (async () => {
    const startedAt = performance.now();
    for (let n = 0; !over.signal.aborted; n++) {
      await edit(ids[(n * 37) % ids.length]!, n);
      const dueAt = startedAt + (n * 1_000) / PER_SECOND;
      if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    }
  })();
  const done = await work();
  over.abort();
  await editing;
  return done;
}

/** From the moment a change is recorded to the frame that shows it. */
async function delays({ engine }: LongProject, page: Page): Promise<readonly number[]> {
  const { journal } = engine;
  const shown = await page.evaluate(() => {
    const cards = [...document.querySelectorAll<HTMLElement>("main [data-card]")];
    const inSight = cards.find((card) => card.getBoundingClientRect().bottom < innerHeight);
    return Number(inSight?.dataset["card"] ?? 0);
  });
  const featureId = journal.state.backlog.features.get(shown as FeatureId)!.id;
  await watchFor(page, "Probe ");
  const recordedAt: number[] = [];
  for (let n = 0; n < PROBES; n++) {
    await journal.dispatch({ type: "feature.change", featureId, changes: { name: `Probe ${n}` }, by: "person" });
    recordedAt.push(performance.timeOrigin + performance.now());
    await sleep(100);
  }
  await sleep(500);
  const seen = await seenIn(page);
  return recordedAt.flatMap((at, n) => {
    const seenAt = seen[`Probe ${n}`];
    return seenAt === undefined ? [] : [seenAt - at];
  });
}

async function sizeOf(page: Page): Promise<{ readonly heapBytes: number; readonly domNodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  const domNodes = await page.evaluate(() => document.querySelectorAll("*").length);
  return { heapBytes: of("JSHeapUsedSize"), domNodes };
}

/** On the error stream, so that the report alone can be kept. */
function say(what: string): void {
  console.error(`… ${what}`);
}
