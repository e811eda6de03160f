/** Every screen, by day and by night, at a desk and on a phone, in every theme: can everybody read it? */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { themes } from "../packages/web/src/appearance/themes.ts";
import { launchBrowser } from "./support/board.ts";
import { offencesOf } from "./support/offences.ts";
import { screens } from "./support/screens.ts";
import { desk, phone, visitScreens } from "./support/visit-screens.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function visit(viewport = desk) {
  const opened = await visitScreens(browser, viewport);
  open.push(opened);
  return opened;
}

test("axe finds nothing on any screen, by day and by night, and none is wider than a phone", async () => {
  const { page, go } = await visit();
  const found: string[] = [];
  for (const path of screens) {
    await go(path);
    await page.emulateMedia({ colorScheme: "light" });
    found.push(...(await offencesOf(page)).map((offence) => `${path} ${offence}`));
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await offencesOf(page, ["color-contrast"])).map((offence) => `${path} dark ${offence}`));
    await page.setViewportSize(phone);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > phone.width) found.push(`${path} is ${width} px wide on a phone`);
    await page.setViewportSize(desk);
  }
  expect(found).toEqual([]);
});

test("axe finds nothing on any screen on a phone", async () => {
  const { page, go } = await visit(phone);
  const found: string[] = [];
  for (const path of screens) {
    await go(path);
    found.push(...(await offencesOf(page)).map((offence) => `${path} ${offence}`));
  }
  expect(found).toEqual([]);
});

test("board and dossier can be read in every theme", async () => {
  const { page, go } = await visit();
  const found: string[] = [];
  for (const path of ["/p/shop", "/p/shop/f/1"]) {
    await go(path);
    for (const { id } of themes) {
      for (const mode of ["light", "dark"]) {
        await page.evaluate(
          ([theme, look]) => Object.assign(document.documentElement.dataset, { theme, mode: look }),
          [id, mode],
        );
        found.push(
          ...(await offencesOf(page, ["color-contrast"])).map((offence) => `${path} ${id} ${mode} ${offence}`),
        );
      }
    }
  }
  expect(found).toEqual([]);
});
