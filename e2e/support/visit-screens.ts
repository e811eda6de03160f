/** A page that goes from screen to screen of a studio in which a good deal goes on, and waits until each has come to rest. */
import type { Browser, Page } from "playwright-core";
import { atRest } from "./at-rest.ts";
import { addressOf, serveBoard } from "./board.ts";
import { follow } from "./follow.ts";
import { openLivelyStudio } from "./lively-studio.ts";
import { screensWith, talks } from "./screens.ts";

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
export const smallPhone = { width: 360, height: 740 };

export interface Visit {
  readonly page: Page;
  readonly screens: readonly string[];
  readonly go: (path: string) => Promise<void>;
  close(): Promise<void>;
}

/** `prepare` comes before anything of the page runs. */
export async function visitScreens(
  browser: Browser,
  { viewport = desk, prepare }: { readonly viewport?: typeof desk; readonly prepare?: () => void } = {},
): Promise<Visit> {
  const studio = await openLivelyStudio();
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  const asked = requestsOf(page);
  await page.goto(addressOf(board));
  await page.evaluate(beginTalks, Object.entries(talks));
  return {
    page,
    screens: screensWith([...studio.state.liveSessions][0]!),
    async go(path) {
      await follow(page, path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      do await atRest(page, 60);
      while (asked.size > 0);
    },
    async close() {
      await context.close();
      await board.close();
    },
  };
}

/** What the page has asked for and does not have yet; its live stream never ends. */
function requestsOf(page: Page): ReadonlySet<object> {
  const asked = new Set<object>();
  page.on("request", (request) => {
    if (new URL(request.url()).pathname !== "/api/live") asked.add(request);
  });
  const isOver = (request: object) => void asked.delete(request);
  page.on("requestfinished", isOver);
  page.on("requestfailed", isOver);
  return asked;
}

async function beginTalks(talks: readonly (readonly [role: string, id: string])[]): Promise<void> {
  for (const [role, id] of talks) {
    const request = { method: "POST", body: JSON.stringify({ id, role }) };
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/projects/shop/conversations", { ...request, headers });
    if (!answer.ok) throw new Error(`The ${role} cannot be talked with: ${await answer.text()}`);
    await answer.json();
  }
}
