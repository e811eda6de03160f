/** What travels to the browser? As it counts itself, with headers, in the form in which it travels. */
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { webDir } from "../../support/board.ts";

export interface Transfers {
  readonly requests: number;
  readonly bytes: number;
  readonly fontBytes: number;
  /** What of it were script and style, as large as they are with gzip. */
  readonly gzipBytes: number;
}

export interface TransferCount {
  /** Since the last time it was asked. */
  take(): Transfers;
}

/** The live stream is not counted: it has no end. */
export async function countTransfers(page: Page): Promise<TransferCount> {
  const network = await page.context().newCDPSession(page);
  const asked = new Map<string, { readonly type: string; readonly path: string }>();
  let finished: { readonly bytes: number; readonly type: string; readonly path: string }[] = [];
  network.on("Network.responseReceived", ({ requestId, type, response }) =>
    asked.set(requestId, { type, path: new URL(response.url).pathname }),
  );
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    finished.push({ bytes: encodedDataLength, ...(asked.get(requestId) ?? { type: "", path: "" }) });
  });
  await network.send("Network.enable");
  return {
    take() {
      const taken = finished;
      finished = [];
      const fonts = taken.filter(({ type }) => type === "Font");
      const code = taken.filter(({ type }) => type === "Script" || type === "Stylesheet");
      return {
        requests: taken.length,
        bytes: sum(taken.map(({ bytes }) => bytes)),
        fontBytes: sum(fonts.map(({ bytes }) => bytes)),
        gzipBytes: sum(code.map(({ path }) => gzipped(path))),
      };
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The file that would travel to who takes gzip, made with the pages. */
const gzipped = (path: string): number => statSync(join(webDir, `${path}.gz`)).size;
