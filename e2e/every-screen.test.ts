/** One way through all screens: can everybody read each, by day and by night, does it fit a phone, and does it end when it is left? */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./support/board.ts";
import { offencesOf } from "./support/offences.ts";
import { desk, smallPhone, visitScreens } from "./support/visit-screens.ts";
import { countWhatRuns, type Running, whatRuns } from "./support/what-runs.ts";

interface Seen {
  readonly offences: readonly string[];
  /** Screens with their width, where that is more than a small phone has. */
  readonly tooWide: readonly string[];
  readonly runsBefore: Running;
  readonly runsAfter: Running;
}

let browser: Browser;
let seen: Seen;
beforeAll(async () => {
  browser = await launchBrowser();
  seen = await seeAll();
}, 180_000);
afterAll(() => browser.close());

/** One studio, one page, and no screen twice: this is in every run of the tests. */
async function seeAll(): Promise<Seen> {
  const visit = await visitScreens(browser, { prepare: countWhatRuns });
  const { page, screens, go } = visit;
  const offences: string[] = [];
  const tooWide: string[] = [];
  await go("/");
  const runsBefore = await whatRuns(page);
  for (const path of screens) {
    await go(path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      offences.push(...(await offencesOf(page)).map((offence) => `${path} ${colorScheme} ${offence}`));
    }
    await page.setViewportSize(smallPhone);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > smallPhone.width) tooWide.push(`${path}: ${width} px`);
    await page.setViewportSize(desk);
  }
  await go("/");
  const runsAfter = await whatRuns(page);
  await visit.close();
  return { offences, tooWide, runsBefore, runsAfter };
}

test("axe finds nothing on any screen, in light and dark", () => {
  expect(seen.offences).toEqual([]);
});

test("no screen is wider than a small phone", () => {
  expect(seen.tooWide).toEqual([]);
});

test("unmount every screen: no timer or request remains", () => {
  expect(seen.runsBefore).toMatchObject({ streams: 1, sockets: 0, asked: [] });
  expect(seen.runsAfter).toEqual(seen.runsBefore);
});
