import type { Page } from "playwright-core";

/** When nothing on the page has changed for a moment; a clock on it changes it once a second. */
export const atRest = (page: Page, forMs = 400): Promise<void> =>
  page.evaluate(
    (quietMs) =>
      new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout>;
        const observer = new MutationObserver(() => wait());
        const wait = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            observer.disconnect();
            resolve(undefined);
          }, quietMs);
        };
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        wait();
      }),
    forMs,
  );
