/** Every screen on a phone, and in every theme: can everybody read it? At a desk, see `every-screen.test.ts`. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { themes } from "../packages/web/src/appearance/themes.ts";
import { launchBrowser } from "./support/board.ts";
import { offencesOf } from "./support/offences.ts";
import { phone, visitScreens } from "./support/visit-screens.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

test("axe finds nothing on any screen on a phone", async () => {
  const visit = await visitScreens(browser, { viewport: phone });
  open.push(visit);
  const found: string[] = [];
  for (const path of visit.screens) {
    await visit.go(path);
    found.push(...(await offencesOf(visit.page)).map((offence) => `${path} ${offence}`));
  }
  expect(found).toEqual([]);
});

test("every screen can be read in every theme, by day and by night", async () => {
  const visit = await visitScreens(browser);
  open.push(visit);
  const found: string[] = [];
  for (const path of visit.screens) {
    await visit.go(path);
    for (const { id } of themes) {
      for (const mode of ["light", "dark"]) {
        await visit.page.evaluate(wear, [id, mode] as const);
        const offences = await offencesOf(visit.page, ["color-contrast"]);
        found.push(...offences.map((offence) => `${path} ${id} ${mode} ${offence}`));
      }
    }
  }
  expect(found).toEqual([]);
});

const wear = ([theme, mode]: readonly [string, string]): void =>
  void Object.assign(document.documentElement.dataset, { theme, mode });
