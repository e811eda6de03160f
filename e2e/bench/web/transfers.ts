/** What travels to the browser? As it counts itself, with headers, in the form in which it travels. */
import type { Page } from "playwright-core";

export interface Transfers {
  readonly requests: number;
  readonly bytes: number;
  readonly fontBytes: number;
}

export interface TransferCount {
  /** Since the last time it was asked. */
  take(): Transfers;
}

/** The live stream is not counted: it has no end. */
export async function countTransfers(page: Page): Promise<TransferCount> {
  const network = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  let finished: { readonly bytes: number; readonly isFont: boolean }[] = [];
  network.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    finished.push({ bytes: encodedDataLength, isFont: types.get(requestId) === "Font" });
  });
  await network.send("Network.enable");
  return {
    take() {
      const taken = finished;
      finished = [];
      const sum = (of: typeof taken) => of.reduce((total, { bytes }) => total + bytes, 0);
      return { requests: taken.length, bytes: sum(taken), fontBytes: sum(taken.filter(({ isFont }) => isFont)) };
    },
  };
}
