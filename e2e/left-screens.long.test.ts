/** Does a screen that was left go on asking, or counting time? */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";
import { openLivelyStudio } from "./support/lively-studio.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

test("unmount every screen: no timer or request remains", async () => {
  const board = await serveBoard(await openLivelyStudio());
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  open.push(board, context);
  const page = await context.newPage();
  await page.addInitScript(countWhatRuns);
  await page.goto(addressOf(board));
  await page.goto(new URL("/", board.url).href);
  await page.getByRole("link", { name: /^Shop/ }).first().waitFor();
  await settle(page);
  const atRest = await running(page);
  expect(atRest.streams).toBe(1);
  const ofProject = ["", "/review", "/f/1", "/f/4", "/run", "/progress", "/log", "/settings"];
  const screens = ["/inbox", "/machine", "/settings", "/new", ...ofProject.map((path) => `/p/shop${path}`)];
  for (const screen of screens) {
    await go(page, screen);
    await settle(page);
    await go(page, "/");
    await settle(page);
    const left = await running(page);
    expect([screen, left]).toEqual([screen, atRest]);
  }
});

/** As a link does it: without loading the page anew. */
const go = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, path);

/** Long enough for whatever repeats to have repeated. */
async function settle(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_200)));
}

interface Running {
  readonly intervals: number;
  readonly streams: number;
  /** Asked in the last second. */
  readonly requests: number;
}

const running = (page: Page): Promise<Running> =>
  page.evaluate(async () => {
    const counted = (
      globalThis as unknown as { counted: { intervals: Set<unknown>; streams: Set<unknown>; requests: number } }
    ).counted;
    counted.requests = 0;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return { intervals: counted.intervals.size, streams: counted.streams.size, requests: counted.requests };
  });

/** Runs in the page before anything of it does. */
function countWhatRuns(): void {
  const counted = { intervals: new Set<unknown>(), streams: new Set<unknown>(), requests: 0 };
  const { setInterval: repeat, clearInterval: stop, fetch: ask, EventSource: Stream } = globalThis;
  Object.assign(globalThis, {
    counted,
    setInterval(...wanted: Parameters<typeof repeat>) {
      const id = repeat(...wanted);
      counted.intervals.add(id);
      return id;
    },
    clearInterval(id: Parameters<typeof stop>[0]) {
      counted.intervals.delete(id);
      stop(id);
    },
    fetch(...wanted: Parameters<typeof ask>) {
      counted.requests += 1;
      return ask(...wanted);
    },
    EventSource: class extends Stream {
      constructor(address: string) {
        super(address);
        counted.streams.add(this);
      }
      override close(): void {
        counted.streams.delete(this);
        super.close();
      }
    },
  });
}
