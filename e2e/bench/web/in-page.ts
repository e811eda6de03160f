/** What is measured inside the page? These run in the browser, so they may use nothing from outside themselves. */
import type { Page } from "playwright-core";

/** A card of the board, in any of its views. */
export const CARD = 'main [data-card], main a[href*="/f/"]';

/** When the first card was on the screen, in ms since the page was asked for. */
export const firstCardAt = (page: Page): Promise<number> =>
  page.evaluate(
    (card) =>
      new Promise<number>((resolve) => {
        const look = () => {
          // What was found in one frame is drawn at its end.
          if (document.querySelector(card)) requestAnimationFrame(() => resolve(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
    CARD,
  );

export interface LoadTimes {
  /** When anything was to be seen. */
  readonly firstPaintMs: number;
  /** When everything the page itself names was there. */
  readonly loadedMs: number;
}

export const loadTimes = (page: Page): Promise<LoadTimes> =>
  page.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return { firstPaintMs: paint?.startTime ?? 0, loadedMs: page?.loadEventEnd ?? 0 };
  });

/** The time between frames for so long, in ms. */
export const framesFor = (page: Page, durationMs: number): Promise<readonly number[]> =>
  page.evaluate(
    (duration) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const startedAt = performance.now();
        let last = startedAt;
        const note = (now: number) => {
          frames.push(now - last);
          last = now;
          if (now - startedAt < duration) requestAnimationFrame(note);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(note);
      }),
    durationMs,
  );

/** Scrolls the longest list there is from top to bottom, a good deal in each frame, and times the frames. */
export const framesWhileScrolling = (page: Page, frames: number): Promise<readonly number[]> =>
  page.evaluate((count) => {
    const scrollable = [...document.querySelectorAll<HTMLElement>("main, main *")];
    const longest = scrollable.reduce((a, b) =>
      b.scrollHeight - b.clientHeight > a.scrollHeight - a.clientHeight ? b : a,
    );
    const step = Math.min(400, (longest.scrollHeight - longest.clientHeight) / count);
    return new Promise<number[]>((resolve) => {
      const times: number[] = [];
      let last = performance.now();
      const turn = (now: number) => {
        times.push(now - last);
        last = now;
        longest.scrollTop += step;
        if (times.length <= count) requestAnimationFrame(turn);
        else resolve(times.slice(1));
      };
      requestAnimationFrame(turn);
    });
  }, frames);

/** Picks up the first card in sight, takes it up and down its column and beyond, and times the frames. */
export async function framesWhileDragging(page: Page, durationMs: number): Promise<readonly number[]> {
  const card = await page.locator("main [data-card]").first().boundingBox();
  if (!card) throw new Error("There is no card to drag.");
  const { x, y } = { x: card.x + 80, y: card.y + 12 };
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 10);
  const frames = framesFor(page, durationMs);
  const until = performance.now() + durationMs;
  for (let n = 0; performance.now() < until; n++) {
    await page.mouse.move(x + (n % 60) * 4, y + (Math.abs((n % 80) - 40) + 1) * 12);
  }
  // Where it came from, so that nothing is changed.
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return frames;
}

/** From now on notes when each text that begins with `prefix` is first drawn, by the clock that all programs share. */
export const watchFor = (page: Page, prefix: string): Promise<void> =>
  page.evaluate((wanted) => {
    const seen: Record<string, number> = {};
    Object.assign(globalThis, { seen });
    const look = (node: Node) => {
      const found = new RegExp(`${wanted}\\d+`).exec(node.textContent ?? "")?.[0];
      if (found === undefined || seen[found] !== undefined) return;
      seen[found] = 0;
      requestAnimationFrame(() => (seen[found] = performance.timeOrigin + performance.now()));
    };
    const observer = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(look);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  }, prefix);

export const seenIn = (page: Page): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(() => (globalThis as unknown as { seen: Record<string, number> }).seen);
