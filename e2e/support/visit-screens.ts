/** A page that goes from screen to screen of a studio in which a good deal goes on, and waits until each has come to rest. */
import type { Browser, Page } from "playwright-core";
import { atRest } from "./at-rest.ts";
import { addressOf, serveBoard } from "./board.ts";
import { openLivelyStudio } from "./lively-studio.ts";

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export interface Visit {
  readonly page: Page;
  readonly go: (path: string) => Promise<void>;
  close(): Promise<void>;
}

export async function visitScreens(browser: Browser, viewport = desk): Promise<Visit> {
  const board = await serveBoard(await openLivelyStudio());
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(addressOf(board));
  return {
    page,
    async go(path) {
      await page.goto(new URL(path, board.url).href);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await atRest(page);
    },
    async close() {
      await context.close();
      await board.close();
    },
  };
}
