/** What is measured inside the page? These run in the browser, so they may use nothing from outside themselves. */
import type { Page } from "playwright-core";

/** From now on notes how long each stamped word took to the end of the frame that shows it, in ms. */
export const watchWords = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const delays = new Map<string, number>();
    Object.assign(globalThis, { delays });
    const look = (node: Node) => {
      const fresh = [...(node.textContent ?? "").matchAll(/at(\d{14})/g)]
        .map(([, at]) => at!)
        .filter((at) => !delays.has(at));
      for (const at of fresh) delays.set(at, Number.NaN);
      if (fresh.length === 0) return;
      requestAnimationFrame(() => {
        const drawnAt = performance.timeOrigin + performance.now();
        for (const at of fresh) delays.set(at, drawnAt - Number(at) / 10);
      });
    };
    const observer = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(look);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });

/** In the order in which they were sent. */
export const delaysIn = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    const { delays } = globalThis as unknown as { readonly delays: ReadonlyMap<string, number> };
    return [...delays].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, delay]) => delay);
  });

export interface Opening {
  readonly ms: number;
  /** Processor time of the page's main thread. */
  readonly processorMs: number;
}

/** Clicks on a conversation of the list; what it takes until its newest words are on the screen. */
export async function openedIn(page: Page, title: string, newest: string): Promise<Opening> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const processorMs = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")!.value * 1_000;
  };
  const before = await processorMs();
  const ms = await clicked(page, title, newest);
  return { ms, processorMs: (await processorMs()) - before };
}

const clicked = (page: Page, title: string, newest: string): Promise<number> =>
  page.evaluate(
    ([name, words]) =>
      new Promise<number>((resolve) => {
        const links = [...document.querySelectorAll<HTMLElement>("nav[aria-label='Conversations'] a")];
        const link = links.find(({ textContent }) => textContent.includes(name!))!;
        const clickedAt = performance.now();
        const look = () => {
          const last = [...document.querySelectorAll("[role='log'] .prose p")].findLast(
            ({ textContent }) => textContent === words,
          );
          const box = last?.getBoundingClientRect();
          // What was found in one frame is drawn at its end.
          if (box && box.top >= 0 && box.bottom <= innerHeight)
            requestAnimationFrame(() => resolve(performance.now() - clickedAt));
          else requestAnimationFrame(look);
        };
        link.click();
        look();
      }),
    [title, newest],
  );
