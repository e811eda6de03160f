/** Can everybody operate it, and see where they are? Whether every screen can be read is seen by `every-screen.test.ts`. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";
import { offencesOf } from "./support/offences.ts";
import { desk, visitScreens } from "./support/visit-screens.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function visit() {
  const opened = await visitScreens(browser);
  open.push(opened);
  return opened;
}

describe("what lies over the page", () => {
  const layers: readonly [string, (page: Page) => Promise<void>][] = [
    ["palette", (page) => page.keyboard.press("Control+k")],
    ["help", (page) => page.keyboard.press("?")],
    ["dialog", (page) => page.getByRole("button", { name: "New feature" }).first().click()],
    ["sheet", (page) => page.getByRole("button", { name: "Change the run" }).click()],
    ["menu", (page) => page.getByRole("button", { name: "Appearance" }).click()],
  ];

  test("is clean under axe, is reached and left by keyboard, and gives the focus back", async () => {
    const { page, go } = await visit();
    const found: string[] = [];
    for (const [name, openLayer] of layers) {
      await go("/p/shop");
      const before = page.getByRole("button", { name: "Go to, or do" });
      if (name === "palette" || name === "help") await before.focus();
      await openLayer(page);
      const layer = page.locator("[role=dialog]:not([data-passing]), [role=menu]").first();
      await layer.waitFor();
      // A menu or a note belongs to its button, wherever that is; it is no part of the page by itself.
      const offences = (await offencesOf(page)).filter(
        (offence) => !/^region: <div [^>]*(role="(menu|tooltip)"|data-side)/.test(offence),
      );
      found.push(...offences.map((offence) => `${name} ${offence}`));
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press("Tab");
        await nextFrames(page);
        if (!(await isFocusIn(page))) found.push(`${name} loses the focus at Tab ${i + 1}`);
        if (name === "menu") break;
      }
      if (await layer.isVisible()) await page.keyboard.press("Escape");
      await layer.waitFor({ state: "detached" });
      await nextFrames(page);
      const focused = await page.evaluate(() => document.activeElement?.tagName ?? "");
      if (focused === "BODY") found.push(`${name} gives the focus to nobody`);
    }
    expect(found).toEqual([]);
  });
});

/** What gives the focus to another does so before the next frames are drawn. */
const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  );

/** Whether the focus is somewhere a person can see: in the layer, or on the page where there is none any more. */
const isFocusIn = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const layer = document.querySelector("[role=dialog]:not([data-passing])");
    const { activeElement } = document;
    return (
      layer === null ||
      layer.contains(activeElement) ||
      activeElement?.hasAttribute("data-base-ui-focus-guard") === true
    );
  });

test("on the way by Tab from home to the button that starts a run, one always sees where one is", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport: desk, reducedMotion: "reduce" });
  open.push(board, context);
  const page = await context.newPage();
  await page.goto(addressOf(board));
  await page.goto(board.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(nameOfFocused)).toBe("Skip to the content");
  await tabTo(page, /^Shop/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Board" }).waitFor();
  await tabTo(page, /^Start/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await nextFrames(page);
  await tabTo(page, /^Start$/);
});

/** Goes on by Tab until it is there; everything on the way can be seen to have the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(nameOfFocused);
    if (here !== "") expect(await page.evaluate(isFocusShown), here).toBe(true);
    if (name.test(here)) return;
  }
  throw new Error(`Tab does not lead to ${name.source}.`);
}

const nameOfFocused = (): string => {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return "";
  return activeElement.getAttribute("aria-label") ?? activeElement.textContent.trim();
};

const isFocusShown = (): boolean => {
  const element = document.activeElement!;
  if (element.hasAttribute("data-base-ui-focus-guard")) return true;
  const marked = [element, element.parentElement!, ...element.children];
  return marked.some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== "none" && outlineWidth !== "0px";
  });
};
