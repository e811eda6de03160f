/** How soon does one see the newest words of a conversation that has gone on for weeks? */
import type { Browser } from "playwright-core";
import { type Spread, spreadOf } from "../../../packages/server/bench/engine/percentile.ts";
import { openedIn } from "./in-page.ts";
import { LONG_TALK, LONG_TITLE, NEWEST } from "./long-talk.ts";
import type { StudioProcess } from "./studio-process.ts";

export interface LongTalkFigures {
  readonly messages: number;
  readonly longTalk: {
    /** From the click on it in the list to the frame that shows its newest words; each time in a new page. */
    readonly openedMs: Spread;
    /** Of that, what the page's main thread was at work. */
    readonly processorMs: Spread;
    /** From the asking for the socket until the history is whole; nobody else follows it then. */
    readonly socketMs: Spread;
    readonly historyBytes: number;
  };
}

export async function measureLongTalk(setting: {
  readonly studio: StudioProcess;
  readonly browser: Browser;
  readonly messages: number;
  readonly openings: number;
}): Promise<LongTalkFigures> {
  const { studio, browser, messages, openings } = setting;
  const other = await studio.begin("assistant");
  const opened: number[] = [];
  const processor: number[] = [];
  const sockets: number[] = [];
  let historyBytes = 0;
  for (let n = 0; n < openings; n++) {
    const follower = await studio.follow(LONG_TALK);
    follower.close();
    sockets.push(follower.history.ms);
    historyBytes = follower.history.bytes;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(studio.pageOf(`chat/${other}`));
    await page.getByRole("log").getByText("Ask me about this project").waitFor();
    await page.getByRole("navigation", { name: "Conversations" }).getByText(LONG_TITLE).waitFor();
    const { ms, processorMs } = await openedIn(page, LONG_TITLE, NEWEST);
    opened.push(ms);
    processor.push(processorMs);
    await page.close();
  }
  const times = { openedMs: spreadOf(opened), processorMs: spreadOf(processor), socketMs: spreadOf(sockets) };
  return { messages, longTalk: { ...times, historyBytes } };
}
